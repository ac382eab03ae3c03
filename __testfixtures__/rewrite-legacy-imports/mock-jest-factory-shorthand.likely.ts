const createUnifiedManager = jest.fn();
jest.mock('../../websocket/manager', () => ({ ...jest.requireActual('../../websocket/manager'), getWebSocketManager: createUnifiedManager }));
