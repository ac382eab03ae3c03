import { getWebSocketManagerAsync, sockets } from '../../websocket/manager';

export const a = await getWebSocketManagerAsync();
export const b = await sockets.open('orders');
export const c = await getWebSocketManagerAsync();
