export { WebSocketManager as UnifiedWebSocketManager } from '../../websocket/manager';
