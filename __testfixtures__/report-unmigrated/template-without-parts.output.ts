export const load = async () => (await import(`../../websocket/manager`)).WebSocketManager;
