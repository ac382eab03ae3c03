/* @type {import('../../ws/unifiedManager').UnifiedOptions} */
// @type {import('../../ws/unifiedManager').UnifiedOptions}
export const options = {};
