import { type WebSocketManager, defaultOptions } from '../../websocket/manager';
import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export const all: WebSocketManager[] = [new UnifiedWebSocketManager(defaultOptions)];
