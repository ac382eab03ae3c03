import { createDispatchSocket, openDispatchSocket } from './dispatchSocket';

export interface Assignment {
  parcel: string;
  rider: string;
}

/** Puts a parcel on a rider's list and tells everybody who looks at the board. */
export async function assignParcel({ parcel, rider }: Assignment): Promise<void> {
  const socket = await createDispatchSocket();
  socket.send(`rider/${rider}/assigned`, parcel);
}

/** At the start of a shift it matters that the gateway is really there. */
export async function startShift(dispatcher: string): Promise<string> {
  const socket = await openDispatchSocket({ hello: dispatcher });
  socket.send('shift/started', dispatcher);
  return socket.url;
}
