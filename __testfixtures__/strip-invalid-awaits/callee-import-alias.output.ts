import { getWebSocketManager as getWebSocketManagerAsync } from '../../websocket/manager';
import { getWebSocketManagerAsync as getWebSocketManager } from '../../websocket/manager';

export const a = getWebSocketManagerAsync();
export const b = await getWebSocketManager();
