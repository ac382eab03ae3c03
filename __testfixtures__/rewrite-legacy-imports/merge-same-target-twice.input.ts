import { UnifiedWebSocketManager } from '../../ws/unifiedManager';
import { PoolManager } from '../../ws/poolManager';

export const all = [new UnifiedWebSocketManager(), new PoolManager()];
