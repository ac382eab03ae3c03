import { getWebSocketManager, getWebSocketManagerAsync, sockets } from '../../websocket/manager';

jest.mocked(getWebSocketManager).mockResolvedValue({});

export const manager = await getWebSocketManager();
export const other = await sockets.get('a');
export const third = await getWebSocketManagerAsync();
