import { getWebSocketManager } from '../../websocket/manager';
import type { WebSocketManager } from '../../websocket/manager';

export class Service {
  readonly field = getWebSocketManager();
  #own = getWebSocketManager();
  #lazy: WebSocketManager | undefined;

  get current() {
    return getWebSocketManager();
  }

  manager() {
    return (this.#lazy ??= getWebSocketManager());
  }

  async use() {
    this.field.dispose();
    this.#own.dispose();
    this.current.dispose();
    this.manager().dispose();
    return [1].map(async () => this.manager().options);
  }
}
