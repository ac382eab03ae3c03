const manager = new (require('../../ws/commonManager'))();
const shared = require('../../ws/commonManager').shared();

module.exports = { manager, shared };
