export const load = () => import('../../ws/unifiedManager');
export const loaders = [() => import('@/ws/unifiedManager')];
