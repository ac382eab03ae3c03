import { depotCall, depotReady, nightfall } from '../src/depot/hub';
import { dock } from '../src/depot/dock';
import { takeBack } from '../src/depot/returns';
import { shelve } from '../src/depot/shelf';
import ReceiptDesk from '../src/handover/receiptDesk.cjs';
import { forgetTraffic, sent } from '../src/net/loopback';

afterEach(forgetTraffic);
afterAll(nightfall);

test('a van docks', async () => {
  await dock('nord', 4);
  expect(sent('depot/nord/gate/4')).toEqual(['open']);
  expect(sent('lamp')).toEqual([4]);
});

test('a depot is called until it hears', async () => {
  await depotCall('nord', 'parcels!');
  expect(sent('depot/call')).toEqual(['parcels!', 'parcels! (again)']);
  await expect(depotReady('nord')).resolves.toBe('wss://live.pedalpost.example/v1/depots/nord');
});

test('a parcel is shelved, and comes back three times', async () => {
  await shelve('P-17', 'B2');
  expect(sent('shelf/B2')).toEqual(['P-17']);
  await expect(takeBack('P-17')).resolves.toBe(true);
  expect(sent('returns')).toEqual(['P-17', 'P-17', 'P-17']);
});

test('a receipt is printed', async () => {
  await expect(new ReceiptDesk().print('P-17')).resolves.toMatch(/P-17 is yours/);
  expect(sent('receipt/P-17')).toEqual(['printed']);
  expect(sent('tracking/P-17')).toEqual(['delivered']);
});
