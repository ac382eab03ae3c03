import { getWebSocketManager, type WebSocketManager } from '../../websocket/manager';

export const a = getWebSocketManager()!;
export const b = (getWebSocketManager()) as WebSocketManager;
export const c = (getWebSocketManager() as WebSocketManager);
export const d = (getWebSocketManager()) satisfies WebSocketManager;
export const e = <WebSocketManager>getWebSocketManager();
export const f: WebSocketManager = getWebSocketManager();
