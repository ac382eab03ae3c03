const createUnifiedManager = jest.fn();
jest.mock('../../ws/unifiedManager', () => ({ createUnifiedManager }));
