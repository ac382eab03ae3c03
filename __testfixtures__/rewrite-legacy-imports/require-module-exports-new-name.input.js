const WebSocketManager = require('../../ws/commonManager');

module.exports = new WebSocketManager();
