import { getWebSocketManager } from '../../websocket/manager';

export async function all() {
  await using manager = getWebSocketManager() as any;
  await using second = (getWebSocketManager()) as any;
  return [manager, second];
}
