import loopback = require('../net/loopback');

/** Recipient and rider sign for a parcel on the same screen. */
class HandoverSocket {
  private readonly link: loopback.LoopbackLink;
  readonly signed: string[] = [];

  constructor(options: { url?: string } = {}) {
    this.link = new loopback.LoopbackLink(options.url ?? 'wss://live.pedalpost.example/v1');
  }

  send(topic: string, payload?: unknown): void {
    this.link.send(topic, payload);
  }

  acknowledge(parcel: string): void {
    this.signed.push(parcel);
    this.send(`handover/${parcel}`, 'signed');
  }

  close(): void {
    this.link.close();
  }
}

export = HandoverSocket;
