import { getWebSocketManager } from '../../websocket/manager';

export const a = (await getWebSocketManager())`topic`;
export const b = await getWebSocketManager`topic`;
