import { getWebSocketManager } from '../../websocket/manager';

export const manager = getWebSocketManager();

manager.connect('orders');
