import { getWebSocketManager } from '../../websocket/manager';

export const a = getWebSocketManager()`topic`;
export const b = getWebSocketManager`topic`;
