import { getWebSocketManager } from '../../websocket/manager';

export const a = await /* cached */ getWebSocketManager(); // once
export const b = await/* tight */getWebSocketManager();
export const c = /* before */ await getWebSocketManager(/* inside */) /* behind */;
