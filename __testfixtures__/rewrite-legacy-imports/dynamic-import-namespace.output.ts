export async function load() {
  const ws = await import('../../websocket/manager');
  return [new ws.WebSocketManager(), ws.getWebSocketManagerAsync()];
}
