import * as ws from '../../websocket/manager';

export const a = ws.getWebSocketManager();
export const b = await ws.getWebSocketManagerAsync();
export const c = ws.sockets.get('orders');
export const d = ws['getWebSocketManager']();
