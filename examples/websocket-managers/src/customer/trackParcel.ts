import { dispatchLine, openDispatchSocket, type PriorityOptions } from '../services/live';
import { hub } from '../services/riders';

/** What the customer sees: "your parcel is three streets away". */
export async function trackParcel(parcel: string, options?: PriorityOptions): Promise<void> {
  const line = await dispatchLine(options);
  line.send(`track/${parcel}`, 'watching');
}

export async function trackAtDepot(parcel: string, depot: string): Promise<void> {
  const socket = await hub.get(depot);
  socket.send(`track/${parcel}`, `at ${depot}`);
}

export async function complain(parcel: string): Promise<void> {
  const line = await openDispatchSocket();
  line.send('complaint', parcel);
}
