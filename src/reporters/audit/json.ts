import { jsonText } from '../json-text';
import type { AuditReporter } from './reporter';

/** All of it: schemas/audit.schema.json. */
export const json: AuditReporter = { id: 'json', render: (audit) => `${jsonText(audit, 2)}\n` };
