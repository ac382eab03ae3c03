const { WebSocketManager } = require('../../websocket/manager');

module.exports = new WebSocketManager();
