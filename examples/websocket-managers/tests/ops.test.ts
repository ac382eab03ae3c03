import { banner } from '../src/boot';
import { forgetTraffic, sent } from '../src/net/loopback';
import { closeBooks, record } from '../src/ops/auditTrail';
import { reportDeadSpot } from '../src/ops/bridge';
import { vocabulary } from '../src/ops/console';
import { healthcheck, healthcheckWith } from '../src/ops/healthcheck';
import { openers, urlOf } from '../src/ops/inspect';
import { ownerOf } from '../src/ops/ownership';
import { sameGateway } from '../src/ops/parity';
import { describeLine } from '../src/ops/pollingStats';
import { lostUnder } from '../src/ops/reconnect';
import { replay } from '../src/ops/replay';
import { simulate } from '../src/ops/simulator';
import * as canonical from '../src/websocket/manager';

afterEach(forgetTraffic);

test('the service is up', async () => {
  expect(banner).toBe('pedalpost-live on wss://live.pedalpost.example/v1');
  await expect(healthcheck()).resolves.toBe('ok');
  await expect(healthcheckWith(async () => ({ url: 'wss://elsewhere.example' }))).resolves.toBe('wss://elsewhere.example');
  expect(sent('health')).toEqual(['ok']);
  expect(sameGateway()).toBe(true);
});

test('the books are closed', async () => {
  await record('one bell, brass');
  await closeBooks(2024);
  expect(sent('audit')).toEqual(['one bell, brass']);
  expect(sent('audit/closed')).toEqual([2024]);
});

test('a bridge swallows riders', async () => {
  await reportDeadSpot('Elbe West');
  expect(sent('dead-spot/Elbe%20West')).toEqual([0]);
  expect(lostUnder('Elbe West', 2)).toBe('next try in 1000 ms, 1 so far');
  expect(sent('lost')).toEqual(['Elbe West']);
});

test('a ride is simulated and replayed', async () => {
  await expect(simulate(3)).resolves.toBe(3);
  expect(sent('simulator/lap')).toEqual([1, 2, 3]);
  expect(replay([{ topic: 'again', payload: 1 }], canonical.webSocketManager)).toBe(1);
  expect(sent('again')).toEqual([1]);
});

test('support knows the words', () => {
  expect(vocabulary.help()).toContain('Provider');
  expect(openers({ connect: async () => null as never, manager: () => null as never })).toEqual(['connect', 'manager']);
  expect(describeLine({ url: 'wss://a' })).toBe(`line to ${urlOf({ url: 'wss://a' } as never)}`);
  expect(ownerOf('src/dispatch/dispatchSocket.ts')).toBe('dispatch');
});
