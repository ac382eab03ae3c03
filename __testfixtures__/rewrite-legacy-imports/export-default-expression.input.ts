import { UnifiedWebSocketManager } from '../../ws/unifiedManager';

export default UnifiedWebSocketManager;
