jest.unmock('../../ws/unifiedManager');
jest.dontMock('../../ws/unifiedManager');
jest.setMock('../../ws/unifiedManager', {});
jest.createMockFromModule('../../ws/unifiedManager');
jest.requireMock('../../ws/unifiedManager');
jest.unstable_mockModule('../../ws/unifiedManager', async () => ({}));
