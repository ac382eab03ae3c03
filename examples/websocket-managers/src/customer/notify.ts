/** Loaded on demand: most customers never ask to be told. */
export async function notifyWhenClose(parcel: string): Promise<void> {
  const { openDispatchSocket, dispatchTopic: topic } = await import('../dispatch/dispatchSocket');
  const line = await openDispatchSocket();
  line.send(topic`notify/${parcel}`, 'close');
}

export const notifyNeighbour = (parcel: string, door: number): Promise<void> =>
  import('../dispatch/dispatchSocket').then(({ createDispatchSocket }) => {
    createDispatchSocket().send(`neighbour/${door}`, parcel);
  });

export const notifyShop = (parcel: string): Promise<void> =>
  import('../realtime/rider-socket').then((m) => m.riderSocket().send('shop', parcel));

export async function notifyDepot(parcel: string): Promise<void> {
  const live = await import('../tracking/sockets');
  const line = await live.manager();
  line.send('depot', parcel);
}
