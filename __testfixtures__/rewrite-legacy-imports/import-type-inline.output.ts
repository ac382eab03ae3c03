import { type ManagerOptions as Options, type ManagerEvent, WebSocketManager } from '../../websocket/manager';

export function open(options: Options, event: ManagerEvent): WebSocketManager {
  return new WebSocketManager(options).on(event, () => {});
}
