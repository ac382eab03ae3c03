import { RiderSocketManager, SOCKET_REVISION } from '../realtime/rider-socket';

/** The grey boxes on the first forty bikes only understand plain text. */
export function wakeOnboardComputer(bike: number, socket: RiderSocketManager): string {
  const line = `WAKE ${bike} REV ${SOCKET_REVISION}`;
  socket.broadcastRaw(line);
  return line;
}
