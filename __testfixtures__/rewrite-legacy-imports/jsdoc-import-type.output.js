/**
 * @param {import('../../websocket/manager').ManagerOptions} options
 * @param {Array<import("../../websocket/manager").WebSocketManager>} managers
 * @returns {typeof import('../../websocket/manager').getWebSocketManager}
 */
export function open(options, managers) {
  /** @type {import('../../websocket/manager').ManagerEvent} */
  const event = 'open';
  return register(options, managers, event);
}
