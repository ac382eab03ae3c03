import { getWebSocketManager } from '../../ws/socketManager';

export const manager = await getWebSocketManager();

manager.connect('orders');
