const { getWebSocketManager } = await import('../../websocket/manager');
export const a = await getWebSocketManager();

export async function load() {
  const { createUnifiedManager } = await import('../../ws/unifiedManager');
  return await createUnifiedManager();
}
export const b = await import('../../ws/unifiedManager').then(async (ws) => await ws.createUnifiedManager());
