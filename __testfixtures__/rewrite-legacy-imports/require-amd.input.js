define(function (require) {
  const { makeManager } = require('../../ws/commonFactories');
  return makeManager();
});
