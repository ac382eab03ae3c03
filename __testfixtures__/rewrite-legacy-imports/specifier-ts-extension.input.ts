import { UnifiedWebSocketManager } from '../../ws/unifiedManager.ts';

export const manager = new UnifiedWebSocketManager();
