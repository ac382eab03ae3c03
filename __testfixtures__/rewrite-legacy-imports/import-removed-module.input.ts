import { OldManager } from '../../ws/old';

export const manager = new OldManager();
