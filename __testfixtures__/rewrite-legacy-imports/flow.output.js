/**
 * @flow strict-local
 */
import type { ManagerOptions } from '../../websocket/manager';
import { type ManagerEvent, WebSocketManager } from '../../websocket/manager';

export opaque type Id: string = string;
type Props = {| +options: ?ManagerOptions, event: ManagerEvent |};

export function open(props: Props): WebSocketManager {
  const manager = (new WebSocketManager(): any);
  return (manager: WebSocketManager);
}
