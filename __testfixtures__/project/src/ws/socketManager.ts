export {
  WebSocketManager,
  defaultOptions,
  getWebSocketManager,
  getWebSocketManagerAsync,
  sockets,
} from '../websocket/manager';
export type { ManagerEvent, ManagerOptions } from '../websocket/manager';
