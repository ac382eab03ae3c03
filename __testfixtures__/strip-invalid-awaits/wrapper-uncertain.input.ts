import { getWebSocketManager, getWebSocketManagerAsync } from '../../websocket/manager';
import type { WebSocketManager } from '../../websocket/manager';

export async function either(fast: boolean) {
  let manager;
  if (fast) manager = getWebSocketManager();
  else manager = getWebSocketManagerAsync();
  return await manager;
}
const chosen = (fast: boolean) => (fast ? getWebSocketManager() : getWebSocketManagerAsync());
const written = (): WebSocketManager | Promise<WebSocketManager> => getWebSocketManager();

export const a = (await chosen(true)).options;
export const b = (await written()).options;

export class Service {
  protected manager: any = getWebSocketManager();

  async use() {
    return (await this.manager).options;
  }
}
export const service = new Service();
Object.assign(service, {});
export class Other extends Service {
  open() {
    this.manager = getWebSocketManagerAsync();
  }
}
