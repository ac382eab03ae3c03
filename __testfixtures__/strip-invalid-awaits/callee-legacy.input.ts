import { createUnifiedManager } from '../../ws/unifiedManager';

export async function load() {
  const manager = await createUnifiedManager({ retries: 1 });
  return manager.connect('orders');
}
