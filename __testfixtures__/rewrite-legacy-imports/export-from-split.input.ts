export { UnifiedWebSocketManager, resetForTests as reset } from '../../ws/unifiedManager';
