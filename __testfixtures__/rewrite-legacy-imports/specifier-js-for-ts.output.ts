import { WebSocketManager } from '../../websocket/manager.js';

export const managers = [new WebSocketManager(), new WebSocketManager()];
