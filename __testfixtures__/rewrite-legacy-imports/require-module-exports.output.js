const { WebSocketManager: Manager } = require('../../websocket/manager');

module.exports = new Manager();
