// Exported from the warehouse editor, which insists on a byte order mark.
import { createDispatchSocket } from '../dispatch/dispatchSocket';

export async function shelve(parcel: string, shelf: string): Promise<void> {
  const socket = await createDispatchSocket();
  socket.send(`shelf/${shelf}`, parcel);
}
