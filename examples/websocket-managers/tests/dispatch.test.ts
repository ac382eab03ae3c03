import { assignParcel, startShift } from '../src/dispatch/assignParcel';
import { watchBoard, wipeBoard } from '../src/dispatch/board';
import { rollCall } from '../src/dispatch/rollCall';
import { sendShiftReport } from '../src/dispatch/shiftReport';
import { announceSurge, calmDown, drill } from '../src/dispatch/surge';
import { forgetTraffic, sent } from '../src/net/loopback';

afterEach(forgetTraffic);

test('an assigned parcel appears on the board', async () => {
  const lines = watchBoard(['mira', 'jo']);
  await assignParcel({ parcel: 'P-17', rider: 'mira' });
  expect(lines).toEqual(['mira <- P-17']);
  expect(sent('rider/jo/assigned')).toEqual([]);
});

test('a shift starts once the gateway answers', async () => {
  await expect(startShift('desk 2')).resolves.toBe('wss://live.pedalpost.example/v1');
  expect(sent('hello')).toEqual(['desk 2']);
  expect(sent('shift/started')).toEqual(['desk 2']);
});

test('a surge is announced, practised and called off', async () => {
  await announceSurge('harbour', true);
  await drill('harbour', false);
  await calmDown('harbour');
  expect(sent('surge/harbour')).toEqual(['town', 'drill', 'over']);
});

test('the shift report is signed three times', async () => {
  await sendShiftReport('desk 2', 212);
  expect(sent('shift/desk%202/url')).toEqual(['wss://live.pedalpost.example/v1']);
  expect(sent('shift/desk 2/parcels')).toEqual([212]);
  expect(sent('shift/desk 2/signed')).toEqual([true, true, true]);
});

test('roll call counts who is in the saddle', async () => {
  await expect(rollCall(['mira', 'jo', 'sam'])).resolves.toEqual(['mira', 'jo', 'sam']);
  expect(sent('roll-call')).toEqual([3]);
});

afterAll(wipeBoard);
