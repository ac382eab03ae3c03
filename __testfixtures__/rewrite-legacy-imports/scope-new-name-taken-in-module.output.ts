import { WebSocketManager as UnifiedWebSocketManager, getWebSocketManagerAsync } from '../../websocket/manager';

export class WebSocketManager {}

export const all = [new UnifiedWebSocketManager(), getWebSocketManagerAsync(), new WebSocketManager()];
