const { WebSocketManager } = await vi.importActual('../../websocket/manager');
const Manager = (await vi.importActual('../../websocket/manager')).WebSocketManager;

export const all = [new WebSocketManager(), new Manager()];
