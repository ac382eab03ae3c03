jest.mock('../../websocket/manager', () => ({
  getWebSocketManager: async () => ({ id: 1 }),
  sockets: {
    async get() {
      return { id: 2 };
    },
    async open() {
      return { id: 3 };
    },
  },
}));
