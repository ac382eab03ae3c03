import { getWebSocketManager, getWebSocketManagerAsync, sockets } from '../../websocket/manager';

jest.mocked(getWebSocketManager).mockReturnValue({});

export const manager = getWebSocketManager();
export const other = sockets.get('a');
export const third = await getWebSocketManagerAsync();
