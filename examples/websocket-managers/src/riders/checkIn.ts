import { "rider-socket" as riderLine, RiderSocketManager } from "../realtime/rider-socket";

const lines: Record<string, RiderSocketManager> = {};

/** A rider who checks in twice keeps the first line. */
export async function checkIn(rider: string) {
  lines[rider] ??= await riderLine();
  lines[rider].send("check-in", rider);
  return { rider, RiderSocketManager };
}
