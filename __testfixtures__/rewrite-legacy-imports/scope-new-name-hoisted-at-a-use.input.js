import { createUnifiedManager } from '../../ws/unifiedManager';

export function pick(fast) {
  if (fast) {
    var getWebSocketManager = 1;
  }
  return [getWebSocketManager, createUnifiedManager()];
}
