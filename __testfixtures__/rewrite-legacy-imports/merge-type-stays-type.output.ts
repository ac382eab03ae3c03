import { WebSocketManager } from '../../websocket/manager';
import type { ManagerOptions } from '../../websocket/manager';

export const open = (options: ManagerOptions) => new WebSocketManager(options);
