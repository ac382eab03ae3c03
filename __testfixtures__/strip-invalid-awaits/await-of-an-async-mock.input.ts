import { getWebSocketManager } from '../../websocket/manager';

jest.mock('../../websocket/manager', () => ({ getWebSocketManager: jest.fn().mockResolvedValue({}) }));

export const manager = await getWebSocketManager();
