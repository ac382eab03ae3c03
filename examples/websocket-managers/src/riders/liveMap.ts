import PriorityRiderSocket from '../realtime/PriorityRiderSocket';

export type Position = readonly [lat: number, lng: number];

/** Moves a pin on the map whenever its rider does. */
export class LiveMap {
  readonly pins = new Map<string, Position>();
  private readonly socket = new PriorityRiderSocket();

  follow(rider: string): void {
    this.socket.subscribe(`rider/${rider}/position`, (position: Position) => this.pins.set(rider, position));
  }

  isLive(): boolean {
    return this.socket instanceof PriorityRiderSocket;
  }
}
