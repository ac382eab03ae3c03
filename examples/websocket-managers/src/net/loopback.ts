/** What travels: a topic such as `rider/7/position`, and whatever the sender put in. */
export interface Frame {
  readonly topic: string;
  readonly payload: unknown;
}

const links = new Set<LoopbackLink>();
const wire: Frame[] = [];

/** Stands in for the live gateway: every link that is open on a URL hears every frame, the sender too. */
export class LoopbackLink {
  onFrame: (frame: Frame) => void = () => {};

  constructor(readonly url: string) {
    links.add(this);
  }

  send(topic: string, payload: unknown): void {
    const frame = { topic, payload };
    wire.push(frame);
    for (const link of [...links]) if (link.url === this.url) link.onFrame(frame);
  }

  close(): void {
    links.delete(this);
  }
}

/** The payloads that went over the wire on one topic, oldest first. */
export const sent = (topic: string): unknown[] => wire.filter((frame) => frame.topic === topic).map((frame) => frame.payload);

export const forgetTraffic = (): void => void wire.splice(0);
