import { UnifiedWebSocketManager, resetForTests } from '../../ws/unifiedManager';

resetForTests();
export const manager = new UnifiedWebSocketManager();
