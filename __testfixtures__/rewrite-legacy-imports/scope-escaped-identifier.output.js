import { WebSocketManager } from '../../websocket/manager';

export const manager = new WebSocketManager();
