import { WebSocketManager, getWebSocketManager } from '../../websocket/manager';

export const manager = new WebSocketManager();

export function parameter(UnifiedWebSocketManager: string): string {
  return UnifiedWebSocketManager;
}
export function hoisted(): unknown {
  const before = createUnifiedManager;
  if (manager) {
    var createUnifiedManager = 1;
  }
  return before;
}
export function block(): unknown[] {
  const outer = getWebSocketManager();
  {
    const createUnifiedManager = 2;
    return [outer, createUnifiedManager];
  }
}
export function typeParameter<UnifiedWebSocketManager>(value: UnifiedWebSocketManager): UnifiedWebSocketManager {
  return value;
}
try {
  block();
} catch (UnifiedWebSocketManager) {
  register(UnifiedWebSocketManager);
}
for (const UnifiedWebSocketManager of [1]) register(UnifiedWebSocketManager);
