module.exports = require('../../ws/commonFactories');
register(require('../../ws/unifiedManager'));
