import { jsonText } from '../json-text';
import type { ClaimsReporter } from './reporter';

/** All of it: schemas/claims.schema.json. */
export const json: ClaimsReporter = { id: 'json', render: (report) => `${jsonText(report, 2)}\n` };
