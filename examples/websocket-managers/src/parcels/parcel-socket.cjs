'use strict';

const { LoopbackLink } = require('../net/loopback');

class ParcelSocketManager {
  constructor({ url = 'wss://live.pedalpost.example/v1' } = {}) {
    this.link = new LoopbackLink(url);
  }

  send(topic, payload) {
    this.link.send(topic, payload);
  }

  /** Bulk scans leave the sorting belt forty at a time. */
  sendAll(topic, payloads) {
    payloads.forEach((payload) => this.send(topic, payload));
  }

  close() {
    this.link.close();
  }
}

function createParcelSocket(options) {
  return new ParcelSocketManager(options);
}

module.exports = createParcelSocket;
module.exports.ParcelSocketManager = ParcelSocketManager;
module.exports.open = async (options) => createParcelSocket(options);
