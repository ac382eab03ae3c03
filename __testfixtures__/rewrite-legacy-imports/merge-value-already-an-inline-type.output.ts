import { type WebSocketManager, defaultOptions, WebSocketManager as UnifiedWebSocketManager } from '../../websocket/manager';

export const all: WebSocketManager[] = [new UnifiedWebSocketManager(defaultOptions)];
