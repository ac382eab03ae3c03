import type { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export function use(manager: UnifiedWebSocketManager): void {
  manager.reconnectAll();
}
