const makeManager = require('../../ws/commonFactories').makeManager;
const Manager = require('../../ws/unifiedManager').default;
const { options } = new (require('../../ws/unifiedManager').UnifiedWebSocketManager)();

module.exports = { makeManager, Manager, options };
