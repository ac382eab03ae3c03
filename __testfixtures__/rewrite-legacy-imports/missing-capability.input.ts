import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

const manager = new UnifiedWebSocketManager();
manager.connect('orders');
manager.reconnectAll();
