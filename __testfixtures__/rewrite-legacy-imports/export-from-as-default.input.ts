export { UnifiedWebSocketManager as default } from '../../ws/unifiedManager';
