function load(fast) {
  if (fast) {
    var { makeManager } = require('../../ws/commonFactories.js');
  }
  return makeManager();
}

module.exports = load;
