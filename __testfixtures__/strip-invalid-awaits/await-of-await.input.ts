import { getWebSocketManager } from '../../websocket/manager';

export const a = await await getWebSocketManager();
export const b = await (await getWebSocketManager());
