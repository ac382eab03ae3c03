import { LegacyManager, formatTopic } from '@/ws';

export const manager = new LegacyManager().connect(formatTopic('Orders'));
