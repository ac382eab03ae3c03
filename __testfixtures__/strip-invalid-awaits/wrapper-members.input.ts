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
    (await this.field).dispose();
    (await this.#own).dispose();
    (await this.current).dispose();
    (await this.manager()).dispose();
    return [1].map(async () => (await this.manager()).options);
  }
}
