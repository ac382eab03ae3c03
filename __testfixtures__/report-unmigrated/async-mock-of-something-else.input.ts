import { getWebSocketManager } from '../../websocket/manager';

const fetchUser = jest.fn().mockResolvedValue({});
jest.mock('../../services/open', () => ({ getWebSocketManager: jest.fn(async () => ({})) }));
const own = { getWebSocketManager: jest.fn().mockResolvedValue({}) };
register(fetchUser, own, getWebSocketManager());
