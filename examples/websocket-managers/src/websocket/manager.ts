/** The one WebSocket manager. Everything that talks to the live gateway goes through here. */
import { endpoints } from '../config/endpoints';
import { LoopbackLink, type Frame } from '../net/loopback';
import { createElement, type Node } from '../ui/react';
import { Subscriptions, type MessageHandler } from './impl/subscriptions';

export { exponentialBackoff } from '../net/reconnecting';
export { topic, topicFor } from './impl/topics';
export type { Frame, MessageHandler };

export const LIVE_URL: string = endpoints.live;

export interface WebSocketManagerOptions {
  url?: string;
  /** Sent as the first frame, so that the gateway knows who is there. */
  hello?: string;
}

export type ConnectionState = 'idle' | 'open' | 'closed';

export class WebSocketManager {
  readonly url: string;
  state: ConnectionState = 'idle';
  private readonly subscriptions = new Subscriptions();
  private readonly inbox: Frame[] = [];
  private link: LoopbackLink | undefined;

  constructor(private readonly options: WebSocketManagerOptions = {}) {
    this.url = options.url ?? LIVE_URL;
  }

  connect(): this {
    if (this.link) return this;
    this.link = new LoopbackLink(this.url);
    this.link.onFrame = (frame) => {
      this.inbox.push(frame);
      this.subscriptions.deliver(frame);
    };
    this.state = 'open';
    if (this.options.hello) this.link.send('hello', this.options.hello);
    return this;
  }

  send(topic: string, payload?: unknown): void {
    this.connect().link!.send(topic, payload);
  }

  broadcast(payload: unknown): void {
    this.send('broadcast', payload);
  }

  subscribe(topic: string, handler: MessageHandler): () => void {
    this.connect();
    return this.subscriptions.add(topic, handler);
  }

  close(): void {
    this.link?.close();
    this.link = undefined;
    this.state = 'closed';
    if (shared.get(this.url) === this) shared.delete(this.url);
  }

  /** Drains what has arrived since the last look. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Frame> {
    yield* this.inbox.splice(0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }
}

const shared = new Map<string, WebSocketManager>();

/** The shared manager of a URL. Synchronous: the link opens with the first frame. */
export function getWebSocketManager(options: WebSocketManagerOptions = {}): WebSocketManager {
  const url = options.url ?? LIVE_URL;
  const manager = shared.get(url) ?? new WebSocketManager(options);
  shared.set(url, manager);
  return manager;
}

/** The same, but says hello every time and waits until the gateway answers. */
export async function connectWebSocketManager({ url, hello }: WebSocketManagerOptions = {}): Promise<WebSocketManager> {
  const manager = getWebSocketManager({ url }).connect();
  if (hello) manager.send('hello', hello);
  return manager;
}

export const webSocketManagers = {
  get: (depot: string): WebSocketManager => getWebSocketManager({ url: `${LIVE_URL}/depots/${depot}` }),
  connect: async (depot: string): Promise<WebSocketManager> => webSocketManagers.get(depot).connect(),
  closeAll: (): void => [...shared.values()].forEach((manager) => manager.close()),
};

export const webSocketManager = getWebSocketManager();

export const getTransportClass = (): typeof LoopbackLink => LoopbackLink;

/** Marks the part of a page that is live. */
export const WebSocketProvider = (props: { manager: { state: unknown }; children?: Node }): Node =>
  createElement('live-region', { 'data-state': props.manager.state }, props.children);
