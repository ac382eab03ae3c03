import { getWebSocketManager, sockets } from '../../websocket/manager';

declare const cached: Promise<unknown> | undefined;

export const a = (sockets.get('a') ?? getWebSocketManager());
export const b = await (cached ?? getWebSocketManager());
export const c = cached ?? getWebSocketManager();
