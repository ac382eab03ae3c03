import { exponentialBackoff, reconnectLog, reconnectingSocket } from '../net/reconnecting';

export function lostUnder(bridge: string, attempt: number): string {
  reconnectLog.push({ at: bridge, attempt });
  reconnectingSocket.send('lost', bridge);
  return `next try in ${exponentialBackoff(attempt)} ms, ${reconnectLog.length} so far`;
}
