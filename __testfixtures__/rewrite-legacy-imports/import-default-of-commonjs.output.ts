import { WebSocketManager as Manager } from '../../websocket/manager.js';

export const manager = new Manager().connect('orders');
