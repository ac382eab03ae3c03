import { getWebSocketManager as createUnifiedManager } from '../../websocket/manager';

export function pick(fast) {
  if (fast) {
    var getWebSocketManager = 1;
  }
  return [getWebSocketManager, createUnifiedManager()];
}
