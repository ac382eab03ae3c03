import {
  UnifiedWebSocketManager,
  createUnifiedManager,
  openUnifiedManager,
} from '../../ws/unifiedManager';

export const shared = UnifiedWebSocketManager.shared();
export const created = createUnifiedManager();
export const opened = openUnifiedManager();
