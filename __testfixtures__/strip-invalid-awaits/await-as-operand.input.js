import { getWebSocketManager } from '../../websocket/manager';

export const a = !await getWebSocketManager();
export const b = typeof await getWebSocketManager();
export const c = void await getWebSocketManager();
export const d = [...await getWebSocketManager()];
export const e = `${await getWebSocketManager()}`;
export const f = (await getWebSocketManager()) ** 2;
export const g = -await getWebSocketManager();
export const h = { manager: await getWebSocketManager(), [await getWebSocketManager()]: 1 };
export const i = 'x' in await getWebSocketManager() && await getWebSocketManager() instanceof Object;
export const k = register(await getWebSocketManager(), ...await getWebSocketManager());
