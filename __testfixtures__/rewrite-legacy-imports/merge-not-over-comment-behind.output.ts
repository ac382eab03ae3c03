import { defaultOptions } from '../../websocket/manager';
import { WebSocketManager } from '../../websocket/manager'; // eslint-disable-line

export const manager = new WebSocketManager(defaultOptions);
