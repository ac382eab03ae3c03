import { riderSocket } from '../realtime/rider-socket';

declare module '../realtime/rider-socket' {
  interface RiderSocketOptions {
    /** Lets the gateway pick the nearest data centre. */
    regionHint?: 'north' | 'south';
  }
}

export function hello(rider: string, regionHint: 'north' | 'south'): void {
  riderSocket({ hello: rider, regionHint }).send(`region/${regionHint}`, rider);
}
