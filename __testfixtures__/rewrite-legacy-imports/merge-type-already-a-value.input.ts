import { WebSocketManager } from '../../websocket/manager';
import type { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export const all: UnifiedWebSocketManager[] = [new WebSocketManager()];
