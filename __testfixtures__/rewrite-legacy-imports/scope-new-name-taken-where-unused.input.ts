import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export function label(WebSocketManager: string): string {
  return WebSocketManager;
}
export const manager = new UnifiedWebSocketManager();
