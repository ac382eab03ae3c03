import { WebSocketManager } from '../../websocket/manager';

export const all = [new WebSocketManager(), new WebSocketManager()];
