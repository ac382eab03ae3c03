const { getWebSocketManager } = await import('../../websocket/manager');
export const a = getWebSocketManager();

export async function load() {
  const { getWebSocketManager } = await import('../../websocket/manager');
  return getWebSocketManager();
}
export const b = await import('../../websocket/manager').then(async (ws) => ws.getWebSocketManager());
