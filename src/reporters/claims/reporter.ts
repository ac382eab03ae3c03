import type { ClaimsReport } from '../../claims-report';

export interface ClaimsRenderOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly detail: 'summary' | 'folded' | 'full';
}

/** Turns a review of claims into text and does nothing else. */
export interface ClaimsReporter {
  readonly id: string;
  render(report: ClaimsReport, options: ClaimsRenderOptions): string;
}
