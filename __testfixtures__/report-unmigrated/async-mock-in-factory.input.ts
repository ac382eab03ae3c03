import { getWebSocketManager } from '../../websocket/manager';

const mockGet = jest.fn().mockResolvedValue({ id: 1 });
const mockOpen = jest.fn().mockResolvedValue({ id: 2 });

jest.mock('../../websocket/manager', () => ({
  getWebSocketManager: (...args: unknown[]) => mockGet(...args),
  getWebSocketManagerAsync: mockOpen,
  sockets: {
    get: jest.fn(async () => ({ id: 3 })),
    open: jest.fn(async () => ({ id: 4 })),
  },
}));

mockGet.mockResolvedValueOnce({ id: 5 });
mockOpen.mockResolvedValueOnce({ id: 6 });
register(getWebSocketManager());
