export type { ManagerEvent as Event, ManagerOptions as UnifiedOptions } from '../../websocket/manager';
export { type ManagerOptions as Options, getWebSocketManagerAsync as openUnifiedManager } from '../../websocket/manager';
