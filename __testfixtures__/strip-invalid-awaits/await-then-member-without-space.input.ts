import { getWebSocketManager } from '../../websocket/manager';

export async function options() {
  return(await getWebSocketManager()).options;
}
export const kind = typeof(await getWebSocketManager()).options;
