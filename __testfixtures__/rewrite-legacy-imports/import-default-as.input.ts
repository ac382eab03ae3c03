import { default as Manager } from '../../ws/unifiedManager';

export const manager = new Manager();
