import { getWebSocketManager } from '../../websocket/manager';
import type { WebSocketManager } from '../../websocket/manager';

function again(depth: number): WebSocketManager {
  return depth > 0 ? again(depth - 1) : getWebSocketManager();
}
function ping(): unknown {
  return pong();
}
function pong() {
  return ping();
}

export const a = (await again(2)).options;
export const b = await ping();
