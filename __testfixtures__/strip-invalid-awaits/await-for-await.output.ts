import { getWebSocketManager } from '../../websocket/manager';

export async function all() {
  for await (const manager of [getWebSocketManager()]) register(manager);
  for await (const manager of [getWebSocketManager()]) register(manager);
}
