import { getWebSocketManager } from '../../websocket/manager';

export const a = await getWebSocketManager?.();
export const b = (await getWebSocketManager?.()).connect('a');
export const c = (await getWebSocketManager())?.connect('a');
