'use strict';

const Manager = require('./commonManager');

exports.makeManager = async function makeManager() {
  return new Manager();
};

exports.resetAll = function resetAll() {};
