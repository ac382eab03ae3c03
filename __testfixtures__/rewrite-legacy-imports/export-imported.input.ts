import { UnifiedWebSocketManager, createUnifiedManager, openUnifiedManager as open } from '../../ws/unifiedManager';

export { UnifiedWebSocketManager, createUnifiedManager as getWebSocketManager, open };
