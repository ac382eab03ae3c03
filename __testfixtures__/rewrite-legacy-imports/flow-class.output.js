// @flow
import { type ManagerOptions, WebSocketManager } from '../../websocket/manager';

export class Orders extends WebSocketManager {
  +options: ?ManagerOptions;
}
export class Named<UnifiedWebSocketManager> {
  UnifiedOptions: ?UnifiedWebSocketManager;
}
