import { getWebSocketManager } from '../../websocket/manager';

export const a = (/* cached */ getWebSocketManager()).options;
export const b = (getWebSocketManager() /* cached */).options;
