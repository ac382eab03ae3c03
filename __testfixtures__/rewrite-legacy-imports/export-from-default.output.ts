export { WebSocketManager as default } from '../../websocket/manager';
export { WebSocketManager as Manager } from '@/websocket/manager';
export { getWebSocketManagerAsync as default2 } from '../../websocket/manager';
