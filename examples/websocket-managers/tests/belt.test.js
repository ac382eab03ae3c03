const { forgetTraffic, sent } = require('../src/net/loopback');
const { printLabel, beltStopped } = require('../src/parcels/labelPrinter.cjs');
const { Scanner } = require('../src/parcels/scanner.cjs');
const { showOnScreen, attachBoard } = require('../src/kiosk/screen');
const { TerminalController } = require('../src/kiosk/TerminalController');

afterEach(forgetTraffic);

test('labels are printed until the belt stops', async () => {
  await printLabel('P-17', ['Mira', 'Elbe 3']);
  beltStopped('glitter');
  expect(sent('label/P-17')).toEqual(['Mira / Elbe 3']);
  expect(sent('belt')).toEqual(['glitter']);
});

test('a scan is seen at the kiosk', async () => {
  const scanner = new Scanner('east');
  await scanner.scan('P-17');
  expect(sent('scan/east')).toEqual(['P-17']);
  expect(sent('kiosk/scan')).toEqual(['P-17']);
});

test('the screen says whether it has a board', async () => {
  await showOnScreen('next: 12');
  attachBoard({});
  await showOnScreen('next: 13');
  expect(sent('kiosk/screen')).toEqual(['next: 12', 'next: 13']);
  expect(sent('kiosk/ready')).toEqual(['alone', 'with board']);
});

test('the terminal is given two managers and calls a rider', async () => {
  expect(TerminalController.wants.map((wanted) => typeof wanted)).toEqual(['function', 'function']);
  await new TerminalController().callRider('jo');
  expect(sent('kiosk/call')).toEqual(['jo']);
});
