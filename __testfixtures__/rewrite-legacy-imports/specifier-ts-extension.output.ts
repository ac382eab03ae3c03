import { WebSocketManager } from '../../websocket/manager.ts';

export const manager = new WebSocketManager();
