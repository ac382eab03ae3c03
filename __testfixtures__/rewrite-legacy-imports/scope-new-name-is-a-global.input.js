import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export const all = [new UnifiedWebSocketManager(), new WebSocketManager()];
