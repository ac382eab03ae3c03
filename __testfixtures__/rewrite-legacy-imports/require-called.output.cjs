module.exports = require('../../websocket/manager').getWebSocketManager();
