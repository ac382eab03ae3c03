vi.mock('../../ws/unifiedManager', async (importOriginal) => ({
  ...(await importOriginal()),
  createUnifiedManager: vi.fn(),
}));
