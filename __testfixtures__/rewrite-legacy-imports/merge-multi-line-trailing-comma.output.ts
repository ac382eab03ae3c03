import {
  defaultOptions,
  sockets,
  WebSocketManager,
  getWebSocketManagerAsync,
} from '../../websocket/manager';

export const all = [new WebSocketManager(defaultOptions), getWebSocketManagerAsync(), sockets];
