import { getWebSocketManager, getWebSocketManagerAsync, sockets } from '../../websocket/manager';

declare const fast: boolean;

export const a = await (fast ? getWebSocketManager() : sockets.get('a'));
export const b = await (fast ? getWebSocketManager() : getWebSocketManagerAsync());
export const c = fast ? await getWebSocketManager() : await getWebSocketManagerAsync();
export const d = await (fast ? getWebSocketManager() : null);
