import { getWebSocketManager } from '../../websocket/manager';

export const a = getWebSocketManager?.();
export const b = (getWebSocketManager?.()).connect('a');
export const c = getWebSocketManager()?.connect('a');
