import type { ManagerOptions } from '../../websocket/manager';
import { WebSocketManager } from '../../websocket/manager';

export const open = (options: ManagerOptions) => new WebSocketManager(options);
