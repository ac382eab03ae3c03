// Branched off before the polling fallback was deleted, merged last week.
import { createPollingManager, type PollingManager } from '../realtime/polling-fallback';

export async function reportLate(van: string): Promise<PollingManager> {
  const manager = await createPollingManager();
  manager.send('van/late', van);
  return manager;
}
