import { WebSocketManager as UnifiedWebSocketManager, WebSocketManager } from '../../websocket/manager';

export const all = [new UnifiedWebSocketManager(), new WebSocketManager()];
