// @flow
import * as other from './other';
import { type ManagerOptions, WebSocketManager } from '../../websocket/manager';

export type All = {|
  +UnifiedOptions: ManagerOptions,
  both: [other.UnifiedOptions, typeof other.UnifiedWebSocketManager],
  call: (UnifiedOptions: string) => WebSocketManager,
|};
export type Box<UnifiedOptions> = Array<UnifiedOptions>;
export function pick<UnifiedOptions>(value: UnifiedOptions): UnifiedOptions {
  return value;
}
export interface Shape {
  UnifiedOptions: ManagerOptions;
}
