import { defaultOptions, getWebSocketManagerAsync, WebSocketManager } from '../../websocket/manager';

export const all = [new WebSocketManager(defaultOptions), getWebSocketManagerAsync()];
