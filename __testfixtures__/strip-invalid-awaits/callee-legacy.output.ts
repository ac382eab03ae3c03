import { getWebSocketManager } from '../../websocket/manager';

export async function load() {
  const manager = getWebSocketManager({ retries: 1 });
  return manager.connect('orders');
}
