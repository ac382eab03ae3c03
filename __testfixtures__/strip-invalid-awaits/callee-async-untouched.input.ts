import { getWebSocketManagerAsync, sockets } from '../../websocket/manager';
import { openUnifiedManager } from '../../ws/unifiedManager';

export const a = await getWebSocketManagerAsync();
export const b = await sockets.open('orders');
export const c = await openUnifiedManager();
