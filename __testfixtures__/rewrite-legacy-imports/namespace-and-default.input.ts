import Manager, * as ws from '../../ws/unifiedManager';

export const manager = new Manager();
export const created = ws.createUnifiedManager();
