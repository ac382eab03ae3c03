import unified = require('../../websocket/manager');

export const manager = new unified.WebSocketManager();
export const options: unified.ManagerOptions = {};
