vi.mock('../../ws/unifiedManager');
vi.unmock('../../ws/unifiedManager');
vi.doUnmock('../../ws/unifiedManager');
vi.importMock('../../ws/unifiedManager');
