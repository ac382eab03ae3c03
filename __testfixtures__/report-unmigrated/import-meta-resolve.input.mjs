export const file = import.meta.resolve('../../ws/unifiedManager');
