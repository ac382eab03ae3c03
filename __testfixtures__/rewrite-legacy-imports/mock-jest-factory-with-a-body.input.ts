import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

jest.mock('../../ws/unifiedManager', () => {
  return { UnifiedWebSocketManager: jest.fn() };
});

new UnifiedWebSocketManager();
