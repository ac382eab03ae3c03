import { getWebSocketManager } from '../../websocket/manager';
import type { WebSocketManager } from '../../websocket/manager';

async function opened() {
  return getWebSocketManager();
}
function promised(): Promise<WebSocketManager> {
  return getWebSocketManager() as never;
}
type Later = Promise<WebSocketManager>;
function renamed(): Later {
  return getWebSocketManager() as never;
}
function* steps() {
  yield getWebSocketManager();
  return getWebSocketManager();
}
function shared() {
  return getWebSocketManager();
}

export const a = await opened();
export const b = await promised();
export const c = await renamed();
export const e = await steps();
export async function hidden(shared: () => Promise<number>): Promise<number> {
  return await shared();
}
export async function told(listener: () => void): Promise<void> {
  getWebSocketManager();
  await listener();
}
export const f = [shared, told];
