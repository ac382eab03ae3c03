import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export class Loud extends UnifiedWebSocketManager {
  override reconnectAll(): void {
    super.reconnectAll();
  }
}
