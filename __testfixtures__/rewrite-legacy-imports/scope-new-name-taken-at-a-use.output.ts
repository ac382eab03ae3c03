import { WebSocketManager as UnifiedWebSocketManager } from '../../websocket/manager';

export function pick(WebSocketManager: unknown): unknown[] {
  return [WebSocketManager, UnifiedWebSocketManager];
}
