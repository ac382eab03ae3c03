const factories = require('../../websocket/manager');

module.exports = () => factories.getWebSocketManager();
