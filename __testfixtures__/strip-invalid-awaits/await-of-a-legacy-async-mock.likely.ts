import { getWebSocketManager } from '../../websocket/manager';

jest.mock('../../websocket/manager', () => ({ ...jest.requireActual('../../websocket/manager'), getWebSocketManager: jest.fn().mockReturnValue({}) }));

export const manager = getWebSocketManager();
