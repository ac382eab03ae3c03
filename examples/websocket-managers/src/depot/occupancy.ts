import { socketHub } from '../shared/socketHub';

/** The number on the big screen above the depot's door. */
export const occupancy = (): string => `${socketHub.stats().open} depots on line`;
