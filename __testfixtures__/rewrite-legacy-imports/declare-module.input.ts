import type { UnifiedEvent } from '../../ws/unifiedManager';

declare module '../../ws/unifiedManager' {
  interface UnifiedOptions {
    readonly tenant?: string;
  }
  interface UnifiedWebSocketManager {
    last?: UnifiedEvent;
  }
}
