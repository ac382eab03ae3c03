import { getWebSocketManager } from '../../websocket/manager';

export const a = (getWebSocketManager());
export const b = (getWebSocketManager());
export const c = (getWebSocketManager)();
export async function load() {
  return (getWebSocketManager());
}
