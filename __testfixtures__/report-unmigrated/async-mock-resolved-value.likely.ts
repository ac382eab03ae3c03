import { getWebSocketManager, getWebSocketManagerAsync, sockets } from '../../websocket/manager';

jest.mocked(getWebSocketManager).mockReturnValue({});
(getWebSocketManager as any).mockReturnValueOnce({ id: 1 }).mockReturnValueOnce({ id: 2 });
jest.mocked(sockets.get).mockReturnValue({});
jest.mocked(getWebSocketManagerAsync).mockResolvedValue({});
jest.mocked(sockets.open).mockResolvedValue({});
