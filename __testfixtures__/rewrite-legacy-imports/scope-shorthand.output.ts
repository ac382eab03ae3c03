import { WebSocketManager, getWebSocketManager as create } from '../../websocket/manager';

export const container = { UnifiedWebSocketManager: WebSocketManager, create };
