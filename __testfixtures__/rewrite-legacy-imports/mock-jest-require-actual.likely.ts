jest.mock('../../websocket/manager', () => ({
  ...jest.requireActual('../../websocket/manager'),
  getWebSocketManager: jest.fn(),
}));
