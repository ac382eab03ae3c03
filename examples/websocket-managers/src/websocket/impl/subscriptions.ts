import type { Frame } from '../../net/loopback';

export type MessageHandler = (payload: any, frame: Frame) => void;

/** Who wants to hear what. The topic `*` hears everything. */
export class Subscriptions {
  private readonly handlers = new Map<string, Set<MessageHandler>>();

  add(topic: string, handler: MessageHandler): () => void {
    const group = this.handlers.get(topic) ?? new Set();
    this.handlers.set(topic, group.add(handler));
    return () => void group.delete(handler);
  }

  deliver(frame: Frame): void {
    for (const topic of [frame.topic, '*']) {
      for (const handler of this.handlers.get(topic) ?? []) handler(frame.payload, frame);
    }
  }
}
