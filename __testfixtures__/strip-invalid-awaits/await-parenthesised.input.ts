import { getWebSocketManager } from '../../websocket/manager';

export const a = await (getWebSocketManager());
export const b = await(getWebSocketManager());
export const c = await (getWebSocketManager)();
export async function load() {
  return await(getWebSocketManager());
}
