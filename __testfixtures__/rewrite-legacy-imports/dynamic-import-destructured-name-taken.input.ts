export async function load(WebSocketManager: string) {
  const { UnifiedWebSocketManager } = await import('../../ws/unifiedManager');
  return [WebSocketManager, new UnifiedWebSocketManager()];
}
