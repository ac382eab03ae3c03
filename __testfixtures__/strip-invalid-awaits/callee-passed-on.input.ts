import { getWebSocketManager } from '../../websocket/manager';

export const a = await Promise.all([getWebSocketManager(), getWebSocketManager({})]);
export const b = await register(getWebSocketManager());
export const c = await getWebSocketManager;
