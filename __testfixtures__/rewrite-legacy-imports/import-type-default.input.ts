import type Manager from '../../ws/unifiedManager';

export type Managers = readonly Manager[];
