import { defaultOptions /* the defaults */, WebSocketManager } from '../../websocket/manager';

export const manager = new WebSocketManager(defaultOptions);
