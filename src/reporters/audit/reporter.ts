import type { Audit } from '../../audit/model';

interface AuditRenderOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Turns an audit into text and does nothing else. */
export interface AuditReporter {
  readonly id: string;
  render(audit: Audit, options: AuditRenderOptions): string;
}
