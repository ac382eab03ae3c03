import { WebSocketManager } from '../../websocket/manager';

export function open(): unknown[] {
  type UnifiedWebSocketManager = string;
  const name: UnifiedWebSocketManager = 'x';
  return [name, new WebSocketManager()];
}
