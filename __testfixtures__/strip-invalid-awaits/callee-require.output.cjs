const { getWebSocketManager, getWebSocketManagerAsync } = require('../../websocket/manager');
const ws = require('../../websocket/manager');

module.exports = async () => [
  getWebSocketManager(),
  await getWebSocketManagerAsync(),
  ws.getWebSocketManager(),
  require('../../websocket/manager').getWebSocketManager(),
];
