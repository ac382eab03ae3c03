const { makeManager: make, } = require('../../ws/commonFactories');

module.exports = make();
