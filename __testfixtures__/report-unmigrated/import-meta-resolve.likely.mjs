export const file = import.meta.resolve('../../websocket/manager');
