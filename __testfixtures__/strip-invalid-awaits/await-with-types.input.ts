import { getWebSocketManager, type WebSocketManager } from '../../websocket/manager';

export const a = await getWebSocketManager()!;
export const b = (await getWebSocketManager()) as WebSocketManager;
export const c = await (getWebSocketManager() as WebSocketManager);
export const d = (await getWebSocketManager()) satisfies WebSocketManager;
export const e = <WebSocketManager>await getWebSocketManager();
export const f: WebSocketManager = await getWebSocketManager();
