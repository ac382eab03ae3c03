import { createUnifiedManager } from '../../ws/unifiedManager';

export async function reconnect() {
  const manager = await createUnifiedManager();
  manager.reconnectAll();
}
