import { getWebSocketManager } from '../../websocket/manager';

export const a = (await getWebSocketManager()).options;
export const b = (await getWebSocketManager()).connect('a').on('open', () => {});
export const c = (await getWebSocketManager())['options'];
export const d = (await getWebSocketManager())!.options;
export const f = ( await getWebSocketManager() ).options;
