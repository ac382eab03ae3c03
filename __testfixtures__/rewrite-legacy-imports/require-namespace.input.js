const factories = require('../../ws/commonFactories');

module.exports = () => factories.makeManager();
