import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export class Orders extends UnifiedWebSocketManager {
  open(): void {
    this.reconnectAll();
  }
}
