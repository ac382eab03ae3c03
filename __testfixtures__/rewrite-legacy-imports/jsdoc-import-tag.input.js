/** @import { UnifiedEvent as Event, UnifiedOptions } from '../../ws/unifiedManager' */

/**
 * @param {UnifiedOptions} options
 * @param {Event} event
 */
export const open = (options, event) => [options, event];
