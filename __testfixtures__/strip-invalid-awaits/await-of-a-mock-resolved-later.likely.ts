import { getWebSocketManager } from '../../websocket/manager';

jest.mock('../../websocket/manager');
(getWebSocketManager as any).mockReturnValue({});

export const manager = getWebSocketManager();
