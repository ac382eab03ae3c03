export async function load() {
  const { WebSocketManager, getWebSocketManagerAsync: open } = await import('../../websocket/manager');
  return [new WebSocketManager(), open()];
}
