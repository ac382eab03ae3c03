import * as React from '../src/ui/react';
import { LazyMap, LiveRegion } from '../src/customer/LazyMap';
import { notifyDepot, notifyNeighbour, notifyShop, notifyWhenClose } from '../src/customer/notify';
import { StatusPill, ping } from '../src/customer/StatusPill';
import { complain, trackAtDepot, trackParcel } from '../src/customer/trackParcel';
import { forgetTraffic, sent } from '../src/net/loopback';
import * as sdk from '../src/sdk';

afterEach(forgetTraffic);

test('a parcel is tracked, and complained about', async () => {
  await trackParcel('P-17');
  await trackAtDepot('P-17', 'nord');
  await complain('P-17');
  expect(sent('track/P-17')).toEqual(['watching', 'at nord']);
  expect(sent('complaint')).toEqual(['P-17']);
});

test('everybody who asked is notified', async () => {
  await notifyWhenClose('P-17');
  await notifyNeighbour('P-17', 3);
  await notifyShop('P-17');
  await notifyDepot('P-17');
  expect(['notify/P-17', 'neighbour/3', 'shop', 'depot'].flatMap(sent)).toEqual(['close', 'P-17', 'P-17', 'P-17']);
});

test('the map comes when it is needed', async () => {
  const map = <LazyMap manager={{ state: 'open' }} />;
  expect(React.render(map)).toBe('');
  await LiveRegion.load();
  expect(React.render(map)).toBe('<live-region data-state="open"><canvas width="640"></canvas></live-region>');
});

test('a delivered parcel is not live any more', async () => {
  const pill = React.render(<StatusPill parcel="P-17" status="delivered" />);
  expect(pill).toBe('<live-region data-state="closed"><b title="P-17">delivered</b></live-region>');
  await ping('P-17');
  expect(sent('ping')).toEqual(['P-17']);
});

test('partners find what they were promised', () => {
  expect(Object.keys(sdk)).toEqual(expect.arrayContaining(['createDispatchSocket', 'priority', 'tracking', 'traffic']));
});
