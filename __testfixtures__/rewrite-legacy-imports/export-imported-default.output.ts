import { WebSocketManager, getWebSocketManager } from '../../websocket/manager';

export { getWebSocketManager as default };
export const Manager = WebSocketManager;
