vi.mock('../../websocket/manager', async (importOriginal) => ({
  ...(await importOriginal()),
  getWebSocketManager: vi.fn(),
}));
