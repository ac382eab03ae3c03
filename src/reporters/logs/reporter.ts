import type { LogsReport } from '../../logs/log-report';

export interface LogsRenderOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly detail: 'summary' | 'folded' | 'full';
}

/** Turns what logs say into text and does nothing else. */
export interface LogsReporter {
  readonly id: string;
  render(report: LogsReport, options: LogsRenderOptions): string;
}
