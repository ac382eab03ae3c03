// @flow
import { getWebSocketManager } from '../../websocket/manager';

export async function load(retries: ?number): Promise<mixed> {
  const manager = (await getWebSocketManager({ retries }): any);
  return await (manager: any).send();
}
