const { makeManager } = require('../../ws/commonFactories');

const getWebSocketManager = () => null;

module.exports = { manager: makeManager(), getWebSocketManager };
