import { WebSocketManager, getWebSocketManager, getWebSocketManagerAsync as open } from '../../websocket/manager';

export { WebSocketManager as UnifiedWebSocketManager, getWebSocketManager, open };
