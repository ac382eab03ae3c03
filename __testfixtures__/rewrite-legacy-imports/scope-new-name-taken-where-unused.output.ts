import { WebSocketManager } from '../../websocket/manager';

export function label(WebSocketManager: string): string {
  return WebSocketManager;
}
export const manager = new WebSocketManager();
