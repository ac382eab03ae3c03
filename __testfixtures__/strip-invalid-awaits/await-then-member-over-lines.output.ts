import { getWebSocketManager } from '../../websocket/manager';

export async function url() {
  return getWebSocketManager().options.url;
}
export const options = getWebSocketManager({
    retries: 1,
  }).options;
