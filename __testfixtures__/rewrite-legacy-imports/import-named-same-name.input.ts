import { WebSocketManager, getWebSocketManager, type ManagerOptions } from '../../ws/socketManager';

const options: ManagerOptions = { retries: 1 };
export const managers = [new WebSocketManager(options), getWebSocketManager()];
