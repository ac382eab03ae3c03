import { getWebSocketManager, getWebSocketManagerAsync, sockets } from '../../websocket/manager';

declare const fast: boolean;

export const a = (fast ? getWebSocketManager() : sockets.get('a'));
export const b = await (fast ? getWebSocketManager() : getWebSocketManagerAsync());
export const c = fast ? getWebSocketManager() : await getWebSocketManagerAsync();
export const d = (fast ? getWebSocketManager() : null);
