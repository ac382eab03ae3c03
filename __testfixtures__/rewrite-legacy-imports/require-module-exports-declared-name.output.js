const { WebSocketManager: CommonManager } = require('../../websocket/manager');

module.exports = new CommonManager();
