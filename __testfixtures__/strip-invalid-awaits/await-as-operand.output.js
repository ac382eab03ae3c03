import { getWebSocketManager } from '../../websocket/manager';

export const a = !getWebSocketManager();
export const b = typeof getWebSocketManager();
export const c = void getWebSocketManager();
export const d = [...getWebSocketManager()];
export const e = `${getWebSocketManager()}`;
export const f = (getWebSocketManager()) ** 2;
export const g = -getWebSocketManager();
export const h = { manager: getWebSocketManager(), [getWebSocketManager()]: 1 };
export const i = 'x' in getWebSocketManager() && getWebSocketManager() instanceof Object;
export const k = register(getWebSocketManager(), ...getWebSocketManager());
