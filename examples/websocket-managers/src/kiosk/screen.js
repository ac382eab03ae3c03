// @ts-check
/** @import { RiderSocketOptions } from '../realtime/rider-socket' */
const kiosk = require('./kioskSocket');

/** @type {import('../dispatch/dispatchSocket').DispatchSocket | undefined} */
let board;

/**
 * @param {string} text
 * @param {RiderSocketOptions} [options]
 */
async function showOnScreen(text, options) {
  const socket = await kiosk.getKioskSocket(options);
  socket.send('kiosk/screen', text);
  const ready = await kiosk.openKioskSocket(options);
  ready.send('kiosk/ready', board ? 'with board' : 'alone');
}

/** @param {typeof board} next */
const attachBoard = (next) => void (board = next);

module.exports = { showOnScreen, attachBoard };
