import type { Fleet } from '../../fleet/schema';

interface FleetRenderOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Whether nothing is folded. */
  readonly isFull: boolean;
}

/** Turns a roll-up into text and does nothing else. */
export interface FleetReporter {
  readonly id: string;
  render(fleet: Fleet, options: FleetRenderOptions): string;
}
