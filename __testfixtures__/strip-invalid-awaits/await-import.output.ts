export const a = await import('../../websocket/manager');
export const b = (await import('../../websocket/manager')).getWebSocketManager();
export const c = (await import('../../websocket/manager')).getWebSocketManager();
