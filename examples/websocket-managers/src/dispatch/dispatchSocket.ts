import { LoopbackLink, type Frame } from '../net/loopback';

export const DISPATCH_URL: string = 'wss://live.pedalpost.example/v1';

type Handler = (payload: any, frame: Frame) => void;

export interface DispatchSocket {
  readonly url: string;
  send(topic: string, payload?: unknown): void;
  subscribe(topic: string, handler: Handler): () => void;
  close(): void;
}

const open: DispatchSocket[] = [];

/** Synchronous since the day it was written, and awaited since the day after. */
export function createDispatchSocket({ url = DISPATCH_URL }: { url?: string } = {}): DispatchSocket {
  const link = new LoopbackLink(url);
  const handlers = new Map<string, Set<Handler>>();
  link.onFrame = (frame) => handlers.get(frame.topic)?.forEach((run) => run(frame.payload, frame));
  const socket: DispatchSocket = {
    url,
    send: (topic, payload) => link.send(topic, payload),
    subscribe: (topic, handler) => {
      handlers.set(topic, (handlers.get(topic) ?? new Set()).add(handler));
      return () => void handlers.get(topic)?.delete(handler);
    },
    close: () => link.close(),
  };
  open.push(socket);
  return socket;
}

/** Says hello and waits for the gateway. */
export async function openDispatchSocket(options: { url?: string; hello?: string } = {}): Promise<DispatchSocket> {
  const socket = createDispatchSocket(options);
  if (options.hello) socket.send('hello', options.hello);
  return socket;
}

export const dispatchTopic = (parts: TemplateStringsArray, ...values: (string | number)[]): string =>
  String.raw({ raw: parts }, ...values.map((value) => encodeURIComponent(value)));

export function resetDispatchSocketsForTests(): void {
  open.splice(0).forEach((socket) => socket.close());
}
