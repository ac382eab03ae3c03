const Manager = require('../../ws/commonManager');

module.exports = new Manager();
