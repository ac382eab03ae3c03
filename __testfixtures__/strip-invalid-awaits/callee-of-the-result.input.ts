import { getWebSocketManager } from '../../websocket/manager';

export const a = await getWebSocketManager().send('x');
export const b = await (await getWebSocketManager()).send('y');
