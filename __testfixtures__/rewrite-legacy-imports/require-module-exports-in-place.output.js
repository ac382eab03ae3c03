const manager = new (require('../../websocket/manager').WebSocketManager)();
const shared = require('../../websocket/manager').WebSocketManager.shared();

module.exports = { manager, shared };
