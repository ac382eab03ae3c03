const { getWebSocketManager } = require('../../websocket/manager');

module.exports = async () => getWebSocketManager();
