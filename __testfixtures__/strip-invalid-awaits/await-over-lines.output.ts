import { getWebSocketManager } from '../../websocket/manager';

export const a = getWebSocketManager();
export async function load() {
  return getWebSocketManager();
}
export const b =
  getWebSocketManager();
