const { getWebSocketManager: make, } = require('../../websocket/manager');

module.exports = make();
