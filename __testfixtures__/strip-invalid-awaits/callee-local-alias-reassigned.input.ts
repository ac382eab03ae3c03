import { getWebSocketManager, getWebSocketManagerAsync } from '../../websocket/manager';

let make: typeof getWebSocketManager | typeof getWebSocketManagerAsync = getWebSocketManager;
if (Math.random() > 0.5) make = getWebSocketManagerAsync;

export const manager = await make();
