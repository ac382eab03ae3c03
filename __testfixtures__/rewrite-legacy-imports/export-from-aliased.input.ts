export { createUnifiedManager as make, UnifiedWebSocketManager as WebSocketManager } from '../../ws/unifiedManager';
