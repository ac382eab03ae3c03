const { getWebSocketManager } = require('../../websocket/manager');

module.exports = { makeManager: getWebSocketManager, manager: getWebSocketManager() };
