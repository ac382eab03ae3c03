import { getWebSocketManager } from '../../websocket/manager';

export const a = new (getWebSocketManager())();
export const b = new (getWebSocketManager()).Socket();
export const c = new (getWebSocketManager()).sockets.Socket('x');
export const d = new (getWebSocketManager());
