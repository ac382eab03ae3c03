export async function load() {
  const Manager = (await import('../../websocket/manager')).WebSocketManager;
  const Default = (await import('../../websocket/manager')).WebSocketManager;
  return [new Manager(), new Default()];
}
