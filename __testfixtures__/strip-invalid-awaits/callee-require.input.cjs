const { getWebSocketManager, getWebSocketManagerAsync } = require('../../websocket/manager');
const ws = require('../../websocket/manager');

module.exports = async () => [
  await getWebSocketManager(),
  await getWebSocketManagerAsync(),
  await ws.getWebSocketManager(),
  await require('../../websocket/manager').getWebSocketManager(),
];
