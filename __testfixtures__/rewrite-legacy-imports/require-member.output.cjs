const makeManager = require('../../websocket/manager').getWebSocketManager;
const Manager = require('../../websocket/manager').WebSocketManager;
const { options } = new (require('../../websocket/manager').WebSocketManager)();

module.exports = { makeManager, Manager, options };
