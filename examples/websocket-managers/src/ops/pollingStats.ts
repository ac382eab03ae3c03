import type { PollingManager } from '@/realtime/polling-fallback';

/** Written for the polling fallback, and still right for anything with an address. */
export const describeLine = (manager: Pick<PollingManager, 'url'>): string => `line to ${manager.url}`;
