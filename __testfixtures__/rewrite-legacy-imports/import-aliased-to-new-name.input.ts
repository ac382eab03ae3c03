import { UnifiedWebSocketManager as WebSocketManager } from '../../ws/unifiedManager';

export const manager = new WebSocketManager();
