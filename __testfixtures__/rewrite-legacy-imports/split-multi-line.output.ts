import {
  resetForTests,
} from '../../ws/unifiedManager';
import {
  WebSocketManager,
  getWebSocketManagerAsync as open,
} from '../../websocket/manager';

resetForTests();
export const managers = [new WebSocketManager(), open()];
