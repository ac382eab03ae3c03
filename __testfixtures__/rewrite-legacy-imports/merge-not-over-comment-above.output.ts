import { WebSocketManager } from '../../websocket/manager';
// The old one, until orders are moved.
import { WebSocketManager as UnifiedWebSocketManager } from '../../websocket/manager';

export const all = [new WebSocketManager(), new UnifiedWebSocketManager()];
