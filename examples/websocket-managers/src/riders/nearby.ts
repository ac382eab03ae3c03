import { default as ExpressSocket } from '../realtime/PriorityRiderSocket';
import { riderSocket as openLine } from '../realtime/rider-socket';
import type { Position } from './liveMap';

const dial = openLine;

/** Asks the riders around a pickup who could take one more. */
export async function askNearby(pickup: Position, seats: number): Promise<void> {
  const line = await dial();
  line.send('nearby/ask', { pickup, seats });
}

export async function reportPosition(rider: string, position: Position): Promise<void> {
  const line = await openLine({ hello: rider });
  line.send(`rider/${rider}/position`, position);
}

export const expressLane = (): ExpressSocket => new ExpressSocket({ hello: 'express' });
