export { WebSocketManager, defaultOptions, getWebSocketManager, getWebSocketManagerAsync } from '../../websocket/manager';
export type { ManagerEvent, ManagerOptions } from '../../websocket/manager';
export const sockets = new Map<string, string>();
