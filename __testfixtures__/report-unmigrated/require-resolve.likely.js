module.exports = require.resolve('../../websocket/manager');
