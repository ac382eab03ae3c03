'use strict';

const { WebSocketManager: Manager } = require('../websocket/manager');

exports.makeManager = async function makeManager() {
  return new Manager();
};

exports.resetAll = function resetAll() {};
