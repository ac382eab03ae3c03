// @flow
import * as other from './other';
import { type UnifiedOptions, UnifiedWebSocketManager } from '../../ws/unifiedManager';

export type All = {|
  +UnifiedOptions: UnifiedOptions,
  both: [other.UnifiedOptions, typeof other.UnifiedWebSocketManager],
  call: (UnifiedOptions: string) => UnifiedWebSocketManager,
|};
export type Box<UnifiedOptions> = Array<UnifiedOptions>;
export function pick<UnifiedOptions>(value: UnifiedOptions): UnifiedOptions {
  return value;
}
export interface Shape {
  UnifiedOptions: UnifiedOptions;
}
