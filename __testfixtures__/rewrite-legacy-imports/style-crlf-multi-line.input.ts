import {
  UnifiedWebSocketManager,
  resetForTests,
} from '../../ws/unifiedManager';
import {
  defaultOptions,
} from '../../websocket/manager';

resetForTests();
export const manager = new UnifiedWebSocketManager(defaultOptions);
