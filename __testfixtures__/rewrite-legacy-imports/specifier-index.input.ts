import { LegacyManager } from '../../ws/index';

export const manager = new LegacyManager();
