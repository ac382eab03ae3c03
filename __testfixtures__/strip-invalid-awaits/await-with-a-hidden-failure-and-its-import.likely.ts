import { getWebSocketManager, WebSocketManager } from '../../websocket/manager';

export async function connect(): Promise<WebSocketManager | undefined> {
  try {
    return getWebSocketManager();
  } catch {
    return undefined;
  }
}
