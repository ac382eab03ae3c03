const { getWebSocketManager: makeManager } = require('../../websocket/manager');

const getWebSocketManager = () => null;

module.exports = { manager: makeManager(), getWebSocketManager };
