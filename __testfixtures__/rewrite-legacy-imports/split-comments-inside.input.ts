import { UnifiedWebSocketManager /* main */, resetForTests /* in tests */ } from '../../ws/unifiedManager';

resetForTests();
export const manager = new UnifiedWebSocketManager();
