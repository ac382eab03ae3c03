export let ws: typeof import('../../ws/unifiedManager');
export let reset: typeof import('../../ws/unifiedManager').resetForTests;
