import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

interface WebSocketManager {
  readonly id: string;
}

export const all: [WebSocketManager, UnifiedWebSocketManager] = [{ id: 'a' }, new UnifiedWebSocketManager()];
