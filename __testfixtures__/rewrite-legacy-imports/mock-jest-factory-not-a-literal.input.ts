import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

jest.mock('../../ws/unifiedManager', createMock);

function createMock() {
  return { UnifiedWebSocketManager: jest.fn() };
}
new UnifiedWebSocketManager();
