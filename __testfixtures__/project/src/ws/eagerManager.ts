import { WebSocketManager } from '../websocket/manager';

export const peekManager = (): WebSocketManager => new WebSocketManager();

export function openManager(): Promise<WebSocketManager> {
  return Promise.resolve(peekManager());
}
