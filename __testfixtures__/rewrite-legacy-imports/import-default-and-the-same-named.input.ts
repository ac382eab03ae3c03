import UnifiedWebSocketManager, { UnifiedWebSocketManager as Manager } from '../../ws/unifiedManager';

export const all = [new UnifiedWebSocketManager(), new Manager()];
