export { WebSocketManager as 'unified manager' } from '../../websocket/manager';
