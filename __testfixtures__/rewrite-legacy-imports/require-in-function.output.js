function load(fast) {
  if (fast) {
    var { getWebSocketManager } = require('../../websocket/manager.js');
  }
  return getWebSocketManager();
}

module.exports = load;
