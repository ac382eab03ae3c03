import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

enum Kind {
  UnifiedWebSocketManager = 'UnifiedWebSocketManager',
}
class Box {
  UnifiedWebSocketManager = UnifiedWebSocketManager;
  get(): unknown {
    return this.UnifiedWebSocketManager;
  }
}
UnifiedWebSocketManager: for (;;) break UnifiedWebSocketManager;
interface Shape {
  UnifiedWebSocketManager: UnifiedWebSocketManager;
}
export const all = { UnifiedWebSocketManager: Kind.UnifiedWebSocketManager, box: new Box() };
export const { UnifiedWebSocketManager: renamed } = all;
export type { Shape };
