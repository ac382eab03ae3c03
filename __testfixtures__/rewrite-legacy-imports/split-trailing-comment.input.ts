import { UnifiedWebSocketManager, resetForTests } from '../../ws/unifiedManager'; // the one from 2019

resetForTests();
export const manager = new UnifiedWebSocketManager();
