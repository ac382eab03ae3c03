import { getWebSocketManager, getWebSocketManagerAsync, sockets } from '../../websocket/manager';

jest.mocked(getWebSocketManager).mockRejectedValue(new Error('offline'));
jest.mocked(getWebSocketManager).mockImplementation(async () => {});
jest.mocked(getWebSocketManager).mockImplementation(async () => ({ id: await register(1) }));
jest.mocked(getWebSocketManager).mockImplementation(() => Promise.reject(new Error('offline')));
jest.mocked(getWebSocketManager).mockReturnValue(new Promise(() => {}));
jest.mocked(getWebSocketManager).mockReturnValue(Promise.resolve(/* kept */ {}));
jest.fn<() => Promise<unknown>>().mockResolvedValue({});
jest.mocked(sockets).get = jest.fn<() => Promise<unknown>>().mockResolvedValue({});
sinon.stub(sockets, 'get').rejects(new Error('offline'));
