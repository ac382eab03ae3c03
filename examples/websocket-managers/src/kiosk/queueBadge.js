/**
 * @flow strict-local
 */
import type { KioskSocketManager } from './kioskSocket';
import { getKioskSocket } from './kioskSocket';

type Queue = {| +waiting: number, socket: ?KioskSocketManager |};

export async function queueBadge(queue: Queue): Promise<string> {
  const socket = queue.socket ?? (await getKioskSocket());
  socket.send('kiosk/queue', (queue.waiting: number));
  return queue.waiting > 9 ? '9+' : String(queue.waiting);
}
