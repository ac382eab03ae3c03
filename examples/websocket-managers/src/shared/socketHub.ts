import { RiderSocketManager } from '../realtime/rider-socket';

const sockets = new Map<string, RiderSocketManager>();
let served = 0;

/** One socket per depot. `get` was made async for a cache that never came. */
export const socketHub = {
  async get(depot: string): Promise<RiderSocketManager> {
    served += 1;
    const url = `wss://live.pedalpost.example/v1/depots/${depot}`;
    const socket = sockets.get(depot) ?? new RiderSocketManager({ url });
    sockets.set(depot, socket);
    return socket;
  },

  async connect(depot: string): Promise<RiderSocketManager> {
    return socketHub.get(depot);
  },

  closeAll(): void {
    sockets.forEach((socket) => socket.close());
    sockets.clear();
  },

  stats: () => ({ open: sockets.size, served }),
};

export default socketHub;
