// @flow
import { getWebSocketManager } from '../../websocket/manager';

export async function load(retries: ?number): Promise<mixed> {
  const manager = (getWebSocketManager({ retries }): any);
  return await (manager: any).send();
}
