import { lostUnder } from '../../src/ops/reconnect';

jest.mock('../../src/net/reconnecting', () => ({
  ...jest.requireActual('../../src/net/reconnecting'),
  exponentialBackoff: () => 0,
}));

test('in tests nobody waits under a bridge', () => {
  expect(lostUnder('Elbe Ost', 6)).toBe('next try in 0 ms, 1 so far');
});
