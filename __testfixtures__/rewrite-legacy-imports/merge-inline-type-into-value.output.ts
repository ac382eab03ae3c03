import { WebSocketManager, type ManagerOptions } from '../../websocket/manager';

export const open = (options: ManagerOptions) => new WebSocketManager(options);
