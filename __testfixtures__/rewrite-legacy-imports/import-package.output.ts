import { WebSocketManager, getWebSocketManagerAsync } from '../../websocket/manager';

export const socket = new WebSocketManager();
export const connected = getWebSocketManagerAsync();
