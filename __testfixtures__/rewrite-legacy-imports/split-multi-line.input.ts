import {
  UnifiedWebSocketManager,
  resetForTests,
  openUnifiedManager as open,
} from '../../ws/unifiedManager';

resetForTests();
export const managers = [new UnifiedWebSocketManager(), open()];
