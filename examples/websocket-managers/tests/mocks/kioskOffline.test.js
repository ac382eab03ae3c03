jest.unmock('../../src/parcels/parcel-socket.cjs');

beforeEach(() => jest.resetModules());

test('a kiosk without network says so', () => {
  jest.doMock('../../src/kiosk/kioskSocket', () => ({ getKioskSocket: () => { throw new Error('no network'); } }));
  const kiosk = jest.requireMock('../../src/kiosk/kioskSocket');
  expect(() => kiosk.getKioskSocket()).toThrow('no network');
  jest.dontMock('../../src/kiosk/kioskSocket');
  expect(jest.requireActual('../../src/kiosk/kioskSocket').getKioskSocket()).toHaveProperty('send');
});

test('an opened kiosk can be watched', async () => {
  const open = jest.spyOn(require('../../src/kiosk/kioskSocket'), 'openKioskSocket');
  open.mockResolvedValue({ send: jest.fn() });
  await expect(open()).resolves.toHaveProperty('send');
});

test('the belt can be swapped while it runs', () => {
  const spare = jest.createMockFromModule('../../src/parcels/parcel-socket.cjs');
  jest.setMock('../../src/parcels/parcel-socket.cjs', spare);
  expect(jest.isMockFunction(spare.open)).toBe(true);
});
