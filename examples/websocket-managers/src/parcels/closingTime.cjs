'use strict';

const { ParcelSocketManager } = require('./parcel-socket.cjs');

/** What the belt still holds at closing time goes out in one go. */
exports.flushBelt = (belt, parcels) => {
  const socket = new ParcelSocketManager();
  socket.sendAll(`scan/${belt}`, parcels);
};
