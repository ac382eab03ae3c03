import {
  // The class.
  UnifiedWebSocketManager,
  // In tests.
  resetForTests, // goes away
  openUnifiedManager, // lazily
} from '../../ws/unifiedManager';

resetForTests();
export const all = [new UnifiedWebSocketManager(), openUnifiedManager()];
