import { getWebSocketManager } from '../../websocket/manager';

jest.mock('../../websocket/manager');
(getWebSocketManager as any).mockResolvedValue({});

export const manager = await getWebSocketManager();
