import hub, { socketHub as sockets } from '../shared/socketHub';

const depots = hub;
const { get } = sockets;

export async function depotCall(depot: string, message: string): Promise<void> {
  (await depots.get(depot)).send('depot/call', message);
  const again = await get(depot);
  again.send('depot/call', `${message} (again)`);
}

/** Here the wait is real. */
export async function depotReady(depot: string): Promise<string> {
  const socket = await sockets.connect(depot);
  return socket.url;
}

export const nightfall = (): void => hub.closeAll();
