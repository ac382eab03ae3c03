import { getWebSocketManager } from '../../websocket/manager';

export async function options() {
  return getWebSocketManager().options;
}
export const kind = typeof getWebSocketManager().options;
