export const a = import('../../websocket/manager').then((ws) => new ws.WebSocketManager());
export const b = import('../../websocket/manager').then(({ getWebSocketManagerAsync }) => getWebSocketManagerAsync());
export const c = import('../../websocket/manager').then((ws) => ws.WebSocketManager);
export const d = import('../../websocket/manager').then(function ({ WebSocketManager: Manager }) {
  return new Manager();
});
