import { getWebSocketManager } from '../../websocket/manager';

export const a = await
  getWebSocketManager();
export async function load() {
  return await
    getWebSocketManager();
}
export const b =
  await getWebSocketManager();
