import { getWebSocketManager } from '../../websocket/manager';

jest.mock('../../websocket/manager', () => ({ getWebSocketManager: jest.fn(() => ({})) }));

export const manager = getWebSocketManager();
