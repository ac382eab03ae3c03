import { LoopbackLink, type Frame } from '../net/loopback';

export interface RiderSocketOptions {
  url?: string;
  hello?: string;
}

/** 0 down, 1 up, 2 gone: the numbers that the first rider app put on the wire. */
export type ConnectionState = 0 | 1 | 2;

export const SOCKET_REVISION = 3;

export class RiderSocketManager {
  readonly url: string;
  protected readonly link: LoopbackLink;
  private readonly handlers: [string, (payload: any, frame: Frame) => void][] = [];

  constructor(options: RiderSocketOptions = {}) {
    this.url = options.url ?? 'wss://live.pedalpost.example/v1';
    this.link = new LoopbackLink(this.url);
    this.link.onFrame = (frame) => this.handlers.forEach(([topic, run]) => topic === frame.topic && run(frame.payload, frame));
  }

  send(topic: string, payload?: unknown): void {
    this.link.send(topic, payload);
  }

  broadcast(payload: unknown): void {
    this.send('broadcast', payload);
  }

  /** Text straight onto the wire, for the old on-board computers. */
  broadcastRaw(text: string): void {
    this.link.send('raw', text);
  }

  subscribe(topic: string, handler: (payload: any, frame: Frame) => void): () => void {
    this.handlers.push([topic, handler]);
    return () => void this.handlers.splice(this.handlers.findIndex(([, run]) => run === handler), 1);
  }

  close(): void {
    this.link.close();
  }
}

export const riderSocket = (options?: RiderSocketOptions): RiderSocketManager => new RiderSocketManager(options);

/** Once waited for the gateway. It no longer has to, but the promise stayed. */
export async function getWebSocketManager(options?: RiderSocketOptions): Promise<RiderSocketManager> {
  return riderSocket(options);
}

export { riderSocket as 'rider-socket' };
