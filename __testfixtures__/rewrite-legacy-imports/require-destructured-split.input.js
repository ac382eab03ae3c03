const { makeManager, resetAll } = require('../../ws/commonFactories');

resetAll();
module.exports = makeManager();
