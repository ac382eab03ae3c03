import { WebSocketManager, WebSocketManager as Manager } from '../../websocket/manager';

export const all = [new WebSocketManager(), new Manager()];
