// ssot-ignore-next-line -- the last consumer, goes away with the orders page
import { UnifiedWebSocketManager } from '../../ws/unifiedManager';
import { openUnifiedManager } from '../../ws/unifiedManager';

export const all = [new UnifiedWebSocketManager(), openUnifiedManager()];
