import { createUnifiedManager, UnifiedWebSocketManager } from '../../ws/unifiedManager';

export async function connect(): Promise<UnifiedWebSocketManager | undefined> {
  try {
    return await createUnifiedManager();
  } catch {
    return undefined;
  }
}
