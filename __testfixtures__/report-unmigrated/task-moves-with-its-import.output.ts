import { getWebSocketManager } from '../../websocket/manager';

export const managers = Promise.all([getWebSocketManager(), getWebSocketManager()]);
