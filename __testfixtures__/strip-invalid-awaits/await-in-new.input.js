import { getWebSocketManager } from '../../websocket/manager';

export const a = new (await getWebSocketManager())();
export const b = new (await getWebSocketManager()).Socket();
export const c = new (await getWebSocketManager()).sockets.Socket('x');
export const d = new (await getWebSocketManager());
