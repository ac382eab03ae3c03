import { getWebSocketManager, getWebSocketManagerAsync } from '../../websocket/manager';

export class Service {
  static open() {
    return getWebSocketManager();
  }
  open() {
    return getWebSocketManagerAsync();
  }
  async use() {
    return (await this.open()).options;
  }
  static async use() {
    return (await this.open()).options;
  }
}
