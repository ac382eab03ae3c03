import { forgetTraffic, sent } from '../src/net/loopback';
import { checkIn } from '../src/riders/checkIn';
import { announceEta, latestEta, nightRun } from '../src/riders/etaStream.mjs';
import { LiveMap } from '../src/riders/liveMap';
import { askNearby, expressLane, reportPosition } from '../src/riders/nearby';
import { hello } from '../src/riders/regionHint';
import { openCard } from '../src/riders/RiderCard';
import { beginShift, onDuty } from '../src/riders/roster';
import { render } from '../src/ui/react';

afterEach(forgetTraffic);

test('the live map follows a rider', async () => {
  const map = new LiveMap();
  map.follow('mira');
  await reportPosition('mira', [53.55, 9.99]);
  expect(map.pins.get('mira')).toEqual([53.55, 9.99]);
  expect(map.isLive()).toBe(true);
});

test('nearby riders are asked, express ones have their own lane', async () => {
  await askNearby([53.5, 10], 1);
  expressLane().send('express', 'insulin');
  expect(sent('nearby/ask')).toEqual([{ pickup: [53.5, 10], seats: 1 }]);
  expect(sent('express')).toEqual(['insulin']);
});

test('riders check in and are on duty', async () => {
  await checkIn('jo');
  beginShift('jo');
  hello('jo', 'north');
  expect(sent('check-in')).toEqual(['jo']);
  expect(sent('region/north')).toEqual(['jo']);
  expect(onDuty()).toEqual(['jo']);
});

test('an arrival time is announced and read', async () => {
  await announceEta('P-17', 9);
  await announceEta('P-17', 7);
  await expect(latestEta('P-17')).resolves.toBe(7);
  await nightRun(['P-18']);
  expect(sent('night')).toEqual(['P-18', 'P-18']);
});

test('a rider card is a live region', async () => {
  expect(render(await openCard({ rider: 'mira' }))).toBe('<live-region data-state="open"><h2>mira</h2></live-region>');
  expect(sent('rider/mira/card')).toEqual(['opened']);
});
