import { WebSocketManager } from '@/websocket/manager';

jest.mock('@/websocket/manager', () => ({
  ...jest.requireActual('@/websocket/manager'),
  __esModule: true,
  WebSocketManager: jest.fn(),
  'getWebSocketManager': jest.fn(() => ({ connect: jest.fn() })),
  getWebSocketManagerAsync() {
    return null;
  },
}));

new WebSocketManager();
