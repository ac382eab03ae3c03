import { WebSocketManager as UnifiedWebSocketManager } from '../../websocket/manager';

interface WebSocketManager {
  readonly id: string;
}

export const all: [WebSocketManager, UnifiedWebSocketManager] = [{ id: 'a' }, new UnifiedWebSocketManager()];
