import { WebSocketManager } from '../../websocket/manager';

jest.mock('../../websocket/manager', () => {
  return { ...jest.requireActual('../../websocket/manager'), WebSocketManager: jest.fn() };
});

new WebSocketManager();
