import * as ws from '../../websocket/manager';

export const manager = new ws.WebSocketManager();
