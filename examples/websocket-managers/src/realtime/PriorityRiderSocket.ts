import { RiderSocketManager, type RiderSocketOptions } from './rider-socket';

export interface PriorityOptions extends RiderSocketOptions {}

/** A rider socket for couriers with insulin, transplants or wedding cakes on board. */
export default class PriorityRiderSocket extends RiderSocketManager {
  constructor(options: PriorityOptions = {}) {
    super(options);
    this.send('priority/online');
  }

  sendUrgent(topic: string, payload: unknown): void {
    this.send(`urgent/${topic}`, payload);
  }
}
