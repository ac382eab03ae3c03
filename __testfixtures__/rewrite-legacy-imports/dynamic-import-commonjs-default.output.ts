export async function load() {
  const { WebSocketManager: Manager } = await import('../../websocket/manager');
  return new Manager();
}
