import type { WebSocketManager } from '../../websocket/manager';
import { WebSocketManager as UnifiedWebSocketManager } from '../../websocket/manager';

export const all: WebSocketManager[] = [new UnifiedWebSocketManager()];
