import * as ws from '../../websocket/manager';
import { WebSocketManager as Manager } from '../../websocket/manager';

export const manager = new Manager();
export const created = ws.getWebSocketManager();
