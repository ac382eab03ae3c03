/** @import { ManagerEvent as Event, ManagerOptions as UnifiedOptions } from '../../websocket/manager' */

/**
 * @param {UnifiedOptions} options
 * @param {Event} event
 */
export const open = (options, event) => [options, event];
