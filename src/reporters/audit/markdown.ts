import { auditDocuments } from './documents';
import type { AuditReporter } from './reporter';
import { markdownOf } from './to-markdown';

/** The audit and the plan, one behind the other. */
export const markdown: AuditReporter = {
  id: 'markdown',
  render: ({ migrations }) => migrations.flatMap((audit) => [auditDocuments.audit(audit), auditDocuments.plan(audit)].map(markdownOf)).join('\n'),
};
