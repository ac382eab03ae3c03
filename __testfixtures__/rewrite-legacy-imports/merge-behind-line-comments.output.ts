import {
  defaultOptions, // the defaults
  sockets, // all of them
  WebSocketManager
} from '../../websocket/manager';

export const all = [new WebSocketManager(defaultOptions), sockets];
