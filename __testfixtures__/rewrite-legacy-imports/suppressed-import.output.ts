// ssot-ignore-next-line -- the last consumer, goes away with the orders page
import { UnifiedWebSocketManager } from '../../ws/unifiedManager';
import { getWebSocketManagerAsync } from '../../websocket/manager';

export const all = [new UnifiedWebSocketManager(), getWebSocketManagerAsync()];
