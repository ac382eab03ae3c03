import {
  resetForTests,
} from '../../ws/unifiedManager';
import {
  defaultOptions,
  WebSocketManager,
} from '../../websocket/manager';

resetForTests();
export const manager = new WebSocketManager(defaultOptions);
