jest.doMock('../../ws/unifiedManager', () => ({ openUnifiedManager: jest.fn() }));
