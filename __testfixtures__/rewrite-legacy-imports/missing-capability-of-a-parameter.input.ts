import type { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export const reconnect = (manager: UnifiedWebSocketManager) => manager.reconnectAll();
