export const make = () => new WebSocketManager();

import { WebSocketManager } from '../../websocket/manager';
