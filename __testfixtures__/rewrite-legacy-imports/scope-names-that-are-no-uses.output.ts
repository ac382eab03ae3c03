import { WebSocketManager } from '../../websocket/manager';

enum Kind {
  UnifiedWebSocketManager = 'UnifiedWebSocketManager',
}
class Box {
  UnifiedWebSocketManager = WebSocketManager;
  get(): unknown {
    return this.UnifiedWebSocketManager;
  }
}
UnifiedWebSocketManager: for (;;) break UnifiedWebSocketManager;
interface Shape {
  UnifiedWebSocketManager: WebSocketManager;
}
export const all = { UnifiedWebSocketManager: Kind.UnifiedWebSocketManager, box: new Box() };
export const { UnifiedWebSocketManager: renamed } = all;
export type { Shape };
