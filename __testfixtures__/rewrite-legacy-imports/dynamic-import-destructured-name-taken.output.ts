export async function load(WebSocketManager: string) {
  const { WebSocketManager: UnifiedWebSocketManager } = await import('../../websocket/manager');
  return [WebSocketManager, new UnifiedWebSocketManager()];
}
