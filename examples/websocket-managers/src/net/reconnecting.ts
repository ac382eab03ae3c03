import { LoopbackLink } from './loopback';

/** Milliseconds before the next attempt; half a minute at most. */
export const exponentialBackoff = (attempt: number): number => Math.min(30_000, 250 * 2 ** attempt);

/** Kept for the weekly report on dead spots under the railway bridges. */
export const reconnectLog: { at: string; attempt: number }[] = [];

class ReconnectingSocket {
  private link: LoopbackLink | undefined;

  send(topic: string, payload?: unknown): void {
    this.link ??= new LoopbackLink('wss://live.pedalpost.example/v1');
    this.link.send(topic, payload);
  }

  dropped(at: string, attempt: number): number {
    reconnectLog.push({ at, attempt });
    return exponentialBackoff(attempt);
  }

  close(): void {
    this.link?.close();
    this.link = undefined;
  }
}

/** There is one per process, whether you need it or not. */
export const reconnectingSocket = new ReconnectingSocket();
