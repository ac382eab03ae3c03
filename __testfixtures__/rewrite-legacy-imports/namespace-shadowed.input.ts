import * as ws from '../../ws/unifiedManager';

export function open(ws: { UnifiedWebSocketManager: string }): string {
  return ws.UnifiedWebSocketManager;
}

export const manager = new ws.UnifiedWebSocketManager();
