jest.mock('../../websocket/manager', () => ({
  getWebSocketManager: () => ({ id: 1 }),
  sockets: {
    get() {
      return { id: 2 };
    },
    async open() {
      return { id: 3 };
    },
  },
}));
