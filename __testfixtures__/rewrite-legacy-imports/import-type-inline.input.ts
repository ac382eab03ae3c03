import { type UnifiedOptions as Options, type UnifiedEvent, UnifiedWebSocketManager } from '../../ws/unifiedManager';

export function open(options: Options, event: UnifiedEvent): UnifiedWebSocketManager {
  return new UnifiedWebSocketManager(options).on(event, () => {});
}
