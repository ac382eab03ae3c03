import { LegacyManager } from '@/ws';

export const manager = new LegacyManager();
