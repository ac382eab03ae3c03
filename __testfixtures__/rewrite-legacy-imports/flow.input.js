/**
 * @flow strict-local
 */
import type { UnifiedOptions } from '../../ws/unifiedManager';
import { type UnifiedEvent, UnifiedWebSocketManager } from '../../ws/unifiedManager';

export opaque type Id: string = string;
type Props = {| +options: ?UnifiedOptions, event: UnifiedEvent |};

export function open(props: Props): UnifiedWebSocketManager {
  const manager = (new UnifiedWebSocketManager(): any);
  return (manager: UnifiedWebSocketManager);
}
