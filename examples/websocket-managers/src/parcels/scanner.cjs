'use strict';

const { ParcelSocketManager, open: openSocket } = require('./parcel-socket.cjs');
const getKioskSocket = require('../kiosk/kioskSocket').getKioskSocket;

exports.Scanner = class Scanner {
  constructor(belt) {
    this.belt = belt;
    this.socket = new ParcelSocketManager();
  }

  async scan(parcel) {
    const echo = await openSocket();
    echo.send('scan/echo', parcel);
    this.socket.send(`scan/${this.belt}`, parcel);
    (await getKioskSocket()).send('kiosk/scan', parcel);
  }
};
