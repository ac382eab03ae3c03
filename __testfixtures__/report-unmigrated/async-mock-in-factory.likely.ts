import { getWebSocketManager } from '../../websocket/manager';

const mockGet = jest.fn().mockReturnValue({ id: 1 });
const mockOpen = jest.fn().mockResolvedValue({ id: 2 });

jest.mock('../../websocket/manager', () => ({
  getWebSocketManager: (...args: unknown[]) => mockGet(...args),
  getWebSocketManagerAsync: mockOpen,
  sockets: {
    get: jest.fn(() => ({ id: 3 })),
    open: jest.fn(async () => ({ id: 4 })),
  },
}));

mockGet.mockReturnValueOnce({ id: 5 });
mockOpen.mockResolvedValueOnce({ id: 6 });
register(getWebSocketManager());
