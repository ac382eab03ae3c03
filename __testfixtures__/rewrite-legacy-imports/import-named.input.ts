import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export const manager = new UnifiedWebSocketManager();
