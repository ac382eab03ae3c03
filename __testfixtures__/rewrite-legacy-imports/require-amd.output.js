define(function (require) {
  const { getWebSocketManager } = require('../../websocket/manager');
  return getWebSocketManager();
});
