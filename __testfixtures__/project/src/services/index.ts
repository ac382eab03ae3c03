export { UnifiedWebSocketManager, createUnifiedManager } from '../ws/unifiedManager';
export { getWebSocketManager as makeSocket } from '../websocket/manager';
