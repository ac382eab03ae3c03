const { LoopbackLink } = require('../net/loopback');

let terminal;

class KioskSocketManager {
  constructor(options) {
    this.url = (options && options.url) || 'wss://live.pedalpost.example/v1';
    this.link = new LoopbackLink(this.url);
  }

  send(topic, payload) {
    this.link.send(topic, payload);
  }

  close() {
    this.link.close();
    terminal = undefined;
  }
}

exports.KioskSocketManager = KioskSocketManager;

exports.getKioskSocket = function getKioskSocket(options) {
  terminal = terminal || new KioskSocketManager(options);
  return terminal;
};

exports.openKioskSocket = async function openKioskSocket(options) {
  return exports.getKioskSocket(options);
};
