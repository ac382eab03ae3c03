import { legacyClock } from '../../websocket/manager';

jest.mock('../../ws/clock', () => ({ legacyClock: { now: () => 0 } }));

export const started = legacyClock.now();
