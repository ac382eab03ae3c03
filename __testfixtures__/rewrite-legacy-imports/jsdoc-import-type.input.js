/**
 * @param {import('../../ws/unifiedManager').UnifiedOptions} options
 * @param {Array<import("../../ws/unifiedManager").default>} managers
 * @returns {typeof import('../../ws/unifiedManager').createUnifiedManager}
 */
export function open(options, managers) {
  /** @type {import('../../ws/unifiedManager').UnifiedEvent} */
  const event = 'open';
  return register(options, managers, event);
}
