module.exports = require('../../ws/commonFactories').makeManager();
