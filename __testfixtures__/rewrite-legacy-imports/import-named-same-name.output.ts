import { WebSocketManager, getWebSocketManager, type ManagerOptions } from '../../websocket/manager';

const options: ManagerOptions = { retries: 1 };
export const managers = [new WebSocketManager(options), getWebSocketManager()];
