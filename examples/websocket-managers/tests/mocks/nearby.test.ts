import { LoopbackLink, sent } from '../../src/net/loopback';
import { askNearby } from '../../src/riders/nearby';

const mockLine = new LoopbackLink('wss://test.pedalpost.example');

// Keeps the test away from the riders' own address.
jest.mock('../../src/realtime/rider-socket', () => ({
  ...jest.requireActual<typeof import('../../src/realtime/rider-socket')>('../../src/realtime/rider-socket'),
  riderSocket: () => mockLine,
}));

test('nearby riders hear about a pickup', async () => {
  await askNearby([53.5, 10], 2);
  expect(sent('nearby/ask')).toEqual([{ pickup: [53.5, 10], seats: 2 }]);
});
