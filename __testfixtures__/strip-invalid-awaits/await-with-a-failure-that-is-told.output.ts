import { getWebSocketManager } from '../../websocket/manager';

export async function connect(setError: (text: string) => void) {
  try {
    getWebSocketManager().connect('a');
  } catch (error) {
    register(error);
  }
  try {
    getWebSocketManager().connect('b');
  } catch {
    console.warn('offline');
  }
  try {
    getWebSocketManager().connect('c');
  } catch {
    throw new Error('offline');
  }
  try {
    getWebSocketManager().connect('d');
  } catch (error) {
    setError('offline');
  }
  try {
    register(1);
  } catch {
    getWebSocketManager().connect('e');
  }
  try {
    register(async () => getWebSocketManager().connect('f'));
  } catch {}
}
