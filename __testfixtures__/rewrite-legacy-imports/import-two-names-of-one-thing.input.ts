import { default as UnifiedWebSocketManager, UnifiedWebSocketManager as WebSocketManager } from '../../ws/unifiedManager';

export const all = [new UnifiedWebSocketManager(), new WebSocketManager()];
