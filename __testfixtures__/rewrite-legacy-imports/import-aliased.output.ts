import { WebSocketManager as Manager } from '../../websocket/manager';

export const manager = new Manager();
