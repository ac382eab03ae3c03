import { legacyClock } from '../../websocket/manager';

export const started = legacyClock.now();
