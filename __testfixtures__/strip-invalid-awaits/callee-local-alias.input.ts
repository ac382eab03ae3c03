import { getWebSocketManager } from '../../websocket/manager';

const make = getWebSocketManager;
const again = make;

export async function load() {
  return [await make(), await again()];
}
