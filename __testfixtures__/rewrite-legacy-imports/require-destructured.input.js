const { makeManager } = require('../../ws/commonFactories');

module.exports = { makeManager, manager: makeManager() };
