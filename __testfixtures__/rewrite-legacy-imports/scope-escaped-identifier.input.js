import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export const manager = new \u0055nifiedWebSocketManager();
