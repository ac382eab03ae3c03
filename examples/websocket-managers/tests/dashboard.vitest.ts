import { exponentialBackoff, reconnectingSocket } from '../src/net/reconnecting';
import { manager } from '../src/tracking/sockets';

vi.mock('../src/tracking/sockets', async () => ({
  ...(await vi.importActual<typeof import('../src/tracking/sockets')>('../src/tracking/sockets')),
  manager: vi.fn(() => ({ state: 'open', send: vi.fn() })),
}));
vi.mock(import('../src/handover/handoverSocket.cjs'));
vi.unmock('../src/net/reconnecting');

test('the dashboard shows one live region', async () => {
  const line = await manager();
  line.send('dashboard', exponentialBackoff(0));
  reconnectingSocket.send('dashboard', line.state);
});

test('the dashboard survives without riders', async () => {
  vi.doMock('../src/realtime/rider-socket', () => ({ riderSocket: vi.fn() }));
  const { riderSocket } = await vi.importMock('../src/realtime/rider-socket');
  expect(riderSocket()).toBeUndefined();
});
