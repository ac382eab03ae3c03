const mockKiosk = jest.fn();
const mockBelt = jest.fn();

jest.mock('../../src/kiosk/kioskSocket', () => ({ getKioskSocket: () => ({ send: mockKiosk }) }));
jest.mock('../../src/parcels/parcel-socket.cjs', () => () => ({ send: mockBelt }));

const { getKioskSocket } = require('../../src/kiosk/kioskSocket');
const createParcelSocket = require('../../src/parcels/parcel-socket.cjs');

test('the kiosk does not hear the belt', () => {
  getKioskSocket().send('kiosk/call', 'jo');
  createParcelSocket().send('belt', 'stopped');
  expect(mockKiosk.mock.calls).toEqual([['kiosk/call', 'jo']]);
  expect(mockBelt.mock.calls).toEqual([['belt', 'stopped']]);
});
