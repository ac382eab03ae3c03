import { getWebSocketManager } from '../../websocket/manager';

jest.mocked(getWebSocketManager).mockRejectedValue(new Error('offline'));

export const manager = await getWebSocketManager();
