export { UnifiedWebSocketManager } from '../../ws/unifiedManager';
