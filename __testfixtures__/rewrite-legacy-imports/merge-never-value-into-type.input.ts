import type { ManagerOptions } from '../../websocket/manager';
import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export const open = (options: ManagerOptions) => new UnifiedWebSocketManager(options);
