const { resetAll } = require('../../ws/commonFactories');
const { getWebSocketManager } = require('../../websocket/manager');

resetAll();
module.exports = getWebSocketManager();
