import { WebSocketManager } from '../../websocket/manager';

export default WebSocketManager;
