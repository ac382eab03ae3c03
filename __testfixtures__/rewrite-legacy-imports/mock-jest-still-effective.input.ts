import { legacyClock } from '../../ws/clock';

jest.mock('../../ws/clock', () => ({ legacyClock: { now: () => 0 } }));

export const started = legacyClock.now();
