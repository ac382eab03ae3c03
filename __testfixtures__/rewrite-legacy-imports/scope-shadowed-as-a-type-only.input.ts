import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export function open(): unknown[] {
  type UnifiedWebSocketManager = string;
  const name: UnifiedWebSocketManager = 'x';
  return [name, new UnifiedWebSocketManager()];
}
