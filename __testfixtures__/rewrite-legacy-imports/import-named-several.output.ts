import {
  WebSocketManager,
  getWebSocketManager,
  getWebSocketManagerAsync,
} from '../../websocket/manager';

export const shared = WebSocketManager.shared();
export const created = getWebSocketManager();
export const opened = getWebSocketManagerAsync();
