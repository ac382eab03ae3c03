import { getWebSocketManager } from '../../websocket/manager';

export const a = getWebSocketManager().options;
export const b = getWebSocketManager().connect('a').on('open', () => {});
export const c = getWebSocketManager()['options'];
export const d = getWebSocketManager()!.options;
export const f = getWebSocketManager().options;
