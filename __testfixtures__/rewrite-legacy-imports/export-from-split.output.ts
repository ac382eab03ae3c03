export { resetForTests as reset } from '../../ws/unifiedManager';
export { WebSocketManager as UnifiedWebSocketManager } from '../../websocket/manager';
