import Manager, { openUnifiedManager, type UnifiedOptions } from '../../ws/unifiedManager';

const options: UnifiedOptions = {};
export const manager = new Manager(options);
export const opened = openUnifiedManager(options);
