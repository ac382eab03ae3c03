/** @type {typeof import('../../ws/unifiedManager').resetForTests} */
export const reset = () => {};
