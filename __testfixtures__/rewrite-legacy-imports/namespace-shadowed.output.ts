import * as ws from '../../websocket/manager';

export function open(ws: { UnifiedWebSocketManager: string }): string {
  return ws.UnifiedWebSocketManager;
}

export const manager = new ws.WebSocketManager();
