jest.mock('../../ws/unifiedManager', () => ({}));
