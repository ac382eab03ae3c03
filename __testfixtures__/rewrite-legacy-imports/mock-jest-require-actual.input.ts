jest.mock('../../ws/unifiedManager', () => ({
  ...jest.requireActual('../../ws/unifiedManager'),
  createUnifiedManager: jest.fn(),
}));
