import type { ConnectionState, RiderSocketOptions } from '../realtime/rider-socket';
import { type RiderSocketManager, riderSocket } from '../realtime/rider-socket';

export interface Shift {
  rider: string;
  socket: RiderSocketManager;
  state?: ConnectionState;
}

const shifts: Shift[] = [];

export function beginShift(rider: string, options?: RiderSocketOptions): Shift {
  const shift = { rider, socket: riderSocket(options) };
  shifts.push(shift);
  shift.socket.send('shift/rider', rider);
  return shift;
}

export const onDuty = (): string[] => shifts.map(({ rider }) => rider);
