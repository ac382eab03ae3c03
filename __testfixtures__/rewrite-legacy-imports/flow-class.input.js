// @flow
import { type UnifiedOptions, UnifiedWebSocketManager } from '../../ws/unifiedManager';

export class Orders extends UnifiedWebSocketManager {
  +options: ?UnifiedOptions;
}
export class Named<UnifiedWebSocketManager> {
  UnifiedOptions: ?UnifiedWebSocketManager;
}
