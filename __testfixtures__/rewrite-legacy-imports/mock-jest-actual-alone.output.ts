const { WebSocketManager } = jest.requireActual('../../websocket/manager');
const open = jest.requireActual('../../websocket/manager').getWebSocketManagerAsync;

export const all = [new WebSocketManager(), open()];
