const CommonManager = require('../../ws/commonManager');

module.exports = new CommonManager();
