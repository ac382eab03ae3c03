import { getWebSocketManager } from '../../websocket/manager';

export const a = (await /* cached */ getWebSocketManager()).options;
export const b = (await getWebSocketManager() /* cached */).options;
