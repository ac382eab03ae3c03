const { getWebSocketManager } = require('../../websocket/manager');

module.exports = function () {
  const await_ = getWebSocketManager();
  const o = { await: getWebSocketManager };
  return [await_, o.await(), "await getWebSocketManager()", `await getWebSocketManager()`, /await getWebSocketManager()/];
};
// await getWebSocketManager()
