jest.doMock('../../websocket/manager', () => ({ ...jest.requireActual('../../websocket/manager'), getWebSocketManagerAsync: jest.fn() }));
