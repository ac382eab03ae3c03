export { UnifiedWebSocketManager as 'unified manager' } from '../../ws/unifiedManager';
