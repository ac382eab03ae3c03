import { WebSocketManager } from '../../websocket/manager';
import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export const all = [new WebSocketManager(), new UnifiedWebSocketManager()];
