import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

new UnifiedWebSocketManager().reconnectAll();
