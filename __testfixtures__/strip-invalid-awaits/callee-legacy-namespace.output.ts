import * as ws from '../../websocket/manager';

export const a = ws.getWebSocketManager();
export const b = await ws.getWebSocketManagerAsync();

a.connect('orders');
