export { getWebSocketManager as make, WebSocketManager } from '../../websocket/manager';
