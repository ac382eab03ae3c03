import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export function pick(WebSocketManager: unknown): unknown[] {
  return [WebSocketManager, UnifiedWebSocketManager];
}
