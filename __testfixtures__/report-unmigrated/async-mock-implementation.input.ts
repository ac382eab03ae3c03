import { getWebSocketManager, getWebSocketManagerAsync, sockets } from '../../websocket/manager';

jest.mocked(getWebSocketManager).mockImplementation(async () => ({ id: 1 }));
jest.mocked(getWebSocketManager).mockImplementationOnce(async function fake() {
  const made = { id: 2 };
  return made;
});
vi.mocked(sockets.get).mockImplementation(() => Promise.resolve({ id: 3 }));
vi.mocked(sockets.get).mockImplementation(() => {
  return Promise.resolve(
    { id: 4 },
  );
});
jest.mocked(getWebSocketManager).mockReturnValue(Promise.resolve(register ? 5 : 6) as any);
jest.mocked(getWebSocketManager).mockImplementation(async (): Promise<{ id: number }> => ({ id: 7 }));
jest.mocked(getWebSocketManager).mockReturnValue({ id: 8 });
jest.mocked(getWebSocketManager).mockImplementation(() => ({ id: 9 }));
jest.mocked(getWebSocketManagerAsync).mockImplementation(async () => ({ id: 10 }));
