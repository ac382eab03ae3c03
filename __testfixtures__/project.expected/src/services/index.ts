export { WebSocketManager as UnifiedWebSocketManager, getWebSocketManager as createUnifiedManager } from '../websocket/manager';
export { getWebSocketManager as makeSocket } from '../websocket/manager';
