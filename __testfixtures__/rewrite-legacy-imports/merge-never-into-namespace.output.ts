import * as ws from '../../websocket/manager';
import { WebSocketManager } from '../../websocket/manager';

export const all = [ws.getWebSocketManager(), new WebSocketManager()];
