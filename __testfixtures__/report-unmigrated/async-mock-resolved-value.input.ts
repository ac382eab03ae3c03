import { getWebSocketManager, getWebSocketManagerAsync, sockets } from '../../websocket/manager';

jest.mocked(getWebSocketManager).mockResolvedValue({});
(getWebSocketManager as any).mockResolvedValueOnce({ id: 1 }).mockResolvedValueOnce({ id: 2 });
jest.mocked(sockets.get).mockResolvedValue(Promise.resolve({}));
jest.mocked(getWebSocketManagerAsync).mockResolvedValue({});
jest.mocked(sockets.open).mockResolvedValue({});
