import { getWebSocketManager } from '../../websocket/manager';

export async function connect(setError: (text: string) => void) {
  try {
    (await getWebSocketManager()).connect('a');
  } catch (error) {
    register(error);
  }
  try {
    (await getWebSocketManager()).connect('b');
  } catch {
    console.warn('offline');
  }
  try {
    (await getWebSocketManager()).connect('c');
  } catch {
    throw new Error('offline');
  }
  try {
    (await getWebSocketManager()).connect('d');
  } catch (error) {
    setError('offline');
  }
  try {
    register(1);
  } catch {
    (await getWebSocketManager()).connect('e');
  }
  try {
    register(async () => (await getWebSocketManager()).connect('f'));
  } catch {}
}
