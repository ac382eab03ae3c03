import { WebSocketManager as Manager, getWebSocketManagerAsync, type ManagerOptions } from '../../websocket/manager';

const options: ManagerOptions = {};
export const manager = new Manager(options);
export const opened = getWebSocketManagerAsync(options);
