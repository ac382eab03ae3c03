import Manager, { resetForTests } from '../../ws/unifiedManager';

resetForTests();
export const manager = new Manager();
