import { getWebSocketManager } from '../../websocket/manager';

export async function connect() {
  try {
    const manager = getWebSocketManager();
    manager.connect('a');
  } catch {}
  try {
    getWebSocketManager().connect('b');
  } catch (error) {
    return false;
  }
  try {
    try {
      getWebSocketManager().connect('c');
    } finally {
      register(1);
    }
  } catch (error) {
    // offline
  }
  return true;
}
