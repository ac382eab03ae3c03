import { createDispatchSocket, openDispatchSocket } from '@/dispatch/dispatchSocket';
import { riderSocket } from '@/realtime/rider-socket';

/** Rain doubles the orders: warn the riders who are close, or the whole town. */
export async function announceSurge(zone: string, townwide: boolean): Promise<void> {
  const socket = await (townwide ? createDispatchSocket() : riderSocket());
  socket.send(`surge/${zone}`, townwide ? 'town' : 'zone');
}

/** Rider line first; the dispatch line is the older one. */
export async function calmDown(zone: string): Promise<void> {
  (await (riderSocket() ?? createDispatchSocket())).send(`surge/${zone}`, 'over');
}

/** One side has to wait, so the await is right for both. */
export async function drill(zone: string, withHello: boolean): Promise<void> {
  const socket = await (withHello ? openDispatchSocket({ hello: 'drill' }) : createDispatchSocket());
  socket.send(`surge/${zone}`, 'drill');
}
