import { UnifiedWebSocketManager, createUnifiedManager } from '../../ws/unifiedManager';

export { createUnifiedManager as default };
export const Manager = UnifiedWebSocketManager;
