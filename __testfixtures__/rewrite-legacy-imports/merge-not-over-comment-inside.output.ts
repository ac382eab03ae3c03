import { defaultOptions } from '../../websocket/manager';
import { WebSocketManager /* main */ } from '../../websocket/manager';

export const manager = new WebSocketManager(defaultOptions);
