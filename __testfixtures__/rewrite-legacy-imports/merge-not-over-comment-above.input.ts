import { WebSocketManager } from '../../websocket/manager';
// The old one, until orders are moved.
import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export const all = [new WebSocketManager(), new UnifiedWebSocketManager()];
