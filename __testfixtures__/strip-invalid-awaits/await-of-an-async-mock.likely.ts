import { getWebSocketManager } from '../../websocket/manager';

jest.mock('../../websocket/manager', () => ({ getWebSocketManager: jest.fn().mockReturnValue({}) }));

export const manager = getWebSocketManager();
