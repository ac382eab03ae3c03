import type { RiderSocketManager } from '../realtime/rider-socket' with { 'resolution-mode': 'import' };
import type { Frame } from '../net/loopback';

/** Plays a recorded ride again, as fast as it goes. */
export function replay(ride: readonly Frame[], onto: Pick<RiderSocketManager, 'send'>): number {
  for (const { topic, payload } of ride) onto.send(topic, payload);
  return ride.length;
}
