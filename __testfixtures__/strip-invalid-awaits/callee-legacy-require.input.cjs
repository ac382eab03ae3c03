const { makeManager } = require('../../ws/commonFactories');

module.exports = async () => await makeManager();
