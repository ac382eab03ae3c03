import type { WebSocketManagerOptions } from '../websocket/manager';
import { connectWebSocketManager, LIVE_URL } from '@/websocket/manager';
import { createDispatchSocket, DISPATCH_URL } from '../dispatch/dispatchSocket';
import { riderSocket } from '../realtime/rider-socket';

/** Three managers for one returned parcel: this file started it all. */
export async function takeBack(parcel: string, options?: WebSocketManagerOptions): Promise<boolean> {
  const live = await connectWebSocketManager(options);
  live.send('returns', parcel);
  const dispatch = await createDispatchSocket();
  dispatch.send('returns', parcel);
  const rider = await riderSocket(options);
  rider.send('returns', parcel);
  return DISPATCH_URL === LIVE_URL;
}
