import { getWebSocketManager } from '../../websocket/manager';

export async function connect() {
  try {
    const manager = await getWebSocketManager();
    manager.connect('a');
  } catch {}
  try {
    (await getWebSocketManager()).connect('b');
  } catch (error) {
    return false;
  }
  try {
    try {
      (await getWebSocketManager()).connect('c');
    } finally {
      register(1);
    }
  } catch (error) {
    // offline
  }
  return true;
}
