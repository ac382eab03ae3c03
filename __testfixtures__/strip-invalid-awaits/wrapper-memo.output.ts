import { getWebSocketManager } from '../../websocket/manager';
import type { WebSocketManager } from '../../websocket/manager';

let memo: WebSocketManager | undefined;
let untyped: any;

function shared() {
  memo ??= getWebSocketManager();
  return memo;
}
function later() {
  if (!untyped) untyped = getWebSocketManager();
  return untyped;
}
const held: any = getWebSocketManager();

export const a = shared();
export const b = await later();
export const c = await held;
