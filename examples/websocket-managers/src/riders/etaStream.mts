import { connect, manager } from '../tracking/sockets.js';

/** The latest arrival time that was announced for a parcel, in minutes. */
export async function latestEta(parcel: string): Promise<number | undefined> {
  let minutes: number | undefined;
  for await (const frame of manager()) {
    if (frame.topic === `eta/${parcel}`) minutes = frame.payload as number;
  }
  return minutes;
}

export async function announceEta(parcel: string, minutes: number): Promise<void> {
  const line = await manager();
  line.send(`eta/${parcel}`, minutes);
}

/** For the night run, which must not leave a line open. */
export async function nightRun(parcels: string[]): Promise<void> {
  await using line = manager({ url: 'wss://night.pedalpost.example/v1' });
  const day = await connect();
  for (const parcel of parcels) [line, day].forEach((each) => each.send('night', parcel));
}
