export interface FakeFrame {
  readonly data: string;
}

export class WebSocketManager {
  readonly frames: FakeFrame[] = [];

  enqueue(frame: FakeFrame): void {
    this.frames.push(frame);
  }
}
