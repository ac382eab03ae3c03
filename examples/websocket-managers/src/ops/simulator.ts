import { RiderSocketManager, riderSocket } from '../realtime/rider-socket';

/** A rider who never gets tired: sends the same lap again and again. */
class WebSocketManager {
  laps = 0;

  constructor(private readonly real: RiderSocketManager = new RiderSocketManager()) {}

  lap(): number {
    this.real.send('simulator/lap', ++this.laps);
    return this.laps;
  }
}

export async function simulate(laps: number): Promise<number> {
  const simulator = new WebSocketManager(await riderSocket());
  while (simulator.lap() < laps);
  return simulator.laps;
}
