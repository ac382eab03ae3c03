import { getWebSocketManager } from '../../websocket/manager';

export const a = /* cached */ getWebSocketManager(); // once
export const b = /* tight */getWebSocketManager();
export const c = /* before */ getWebSocketManager(/* inside */) /* behind */;
