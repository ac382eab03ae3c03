import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export const manager = new UnifiedWebSocketManager();
manager.reconnectAll();
manager.reconnectAll();
manager.dispose();
