import { WebSocketManager } from '../../websocket/manager';
import type { UnifiedOptions } from '../../ws/unifiedManager';

export const open = (options: UnifiedOptions) => new WebSocketManager(options);
