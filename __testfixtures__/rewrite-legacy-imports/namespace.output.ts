import * as ws from '../../websocket/manager';

export const manager = new ws.WebSocketManager();
export const created = ws.getWebSocketManager();
export const second = ws?.getWebSocketManager();
export const third = ws['getWebSocketManagerAsync']();
