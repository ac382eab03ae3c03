import { openPool } from '../../ws/poolManager';
import { defaultOptions } from '../../websocket/manager';
import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export const all = [new UnifiedWebSocketManager(defaultOptions), openPool()];
