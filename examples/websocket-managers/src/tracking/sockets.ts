// Made to be imported as a namespace: sockets.manager(), sockets.Provider, sockets.Options.
import { LoopbackLink, type Frame } from '../net/loopback';
import { createElement, type Node } from '../ui/react';

export interface Options {
  url?: string;
  hello?: string;
}

export class Manager {
  readonly state = 'open';
  private readonly link: LoopbackLink;
  private readonly seen: Frame[] = [];
  private readonly watchers = new Map<string, (payload: any) => void>();

  constructor({ url = 'wss://live.pedalpost.example/v1' }: Options = {}) {
    this.link = new LoopbackLink(url);
    this.link.onFrame = (frame) => {
      this.seen.push(frame);
      this.watchers.get(frame.topic)?.(frame.payload);
    };
  }

  send = (topic: string, payload?: unknown): void => this.link.send(topic, payload);

  /** One watcher per topic; the last one wins. */
  subscribe(topic: string, watcher: (payload: any) => void): () => void {
    this.watchers.set(topic, watcher);
    return () => void this.watchers.delete(topic);
  }

  close = (): void => this.link.close();

  async *[Symbol.asyncIterator](): AsyncGenerator<Frame> {
    yield* this.seen.splice(0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }
}

let current: Manager | undefined;

export const manager = (options?: Options): Manager => (current ??= new Manager(options));

export const connect = async (options?: Options): Promise<Manager> => manager(options);

export const linkClass = () => LoopbackLink;

export const scopedTopic = (depot: string) => (parts: TemplateStringsArray, ...values: (string | number)[]): string =>
  `depot/${depot}/${String.raw({ raw: parts }, ...values)}`;

export const Provider = (props: { manager: { state: unknown }; children?: Node }): Node =>
  createElement('live-region', { 'data-state': props.manager.state }, props.children);
