import {
  // In tests.
  resetForTests, // goes away
} from '../../ws/unifiedManager';
import {
  // The class.
  WebSocketManager,
  getWebSocketManagerAsync, // lazily
} from '../../websocket/manager';

resetForTests();
export const all = [new WebSocketManager(), getWebSocketManagerAsync()];
