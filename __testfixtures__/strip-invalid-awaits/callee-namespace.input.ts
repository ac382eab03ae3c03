import * as ws from '../../websocket/manager';

export const a = await ws.getWebSocketManager();
export const b = await ws.getWebSocketManagerAsync();
export const c = await ws.sockets.get('orders');
export const d = await ws['getWebSocketManager']();
