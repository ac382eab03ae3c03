import { legacyClock } from '../../ws/clock';

export const started = legacyClock.now();
