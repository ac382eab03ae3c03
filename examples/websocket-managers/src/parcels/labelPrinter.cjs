'use strict';

const createParcelSocket = require('./parcel-socket.cjs');

/** Prints on the belt, and tells the board that it did. */
exports.printLabel = async function printLabel(parcel, lines) {
  const socket = await createParcelSocket();
  socket.send(`label/${parcel}`, lines.join(' / '));
};

exports.beltStopped = (reason) => require('./parcel-socket.cjs')().send('belt', reason);
