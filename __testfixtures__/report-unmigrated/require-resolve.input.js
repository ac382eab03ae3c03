module.exports = require.resolve('../../ws/unifiedManager');
