import { createUnifiedManager } from '../../ws/unifiedManager';

export const managers = Promise.all([createUnifiedManager(), createUnifiedManager()]);
