import type { ManagerOptions } from '../../websocket/manager';

export type { ManagerOptions as UnifiedOptions };
