import { UnifiedWebSocketManager, createUnifiedManager as create } from '../../ws/unifiedManager';

export const container = { UnifiedWebSocketManager, create };
