export { WebSocketManager as default } from '../../websocket/manager';
