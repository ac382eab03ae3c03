import { getWebSocketManager } from '../../websocket/manager';

jest.mock('../../websocket/manager', () => ({ getWebSocketManager: jest.fn(async () => ({})) }));

export const manager = await getWebSocketManager();
