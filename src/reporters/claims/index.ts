import { json } from './json';
import { jsonl } from './jsonl';
import { markdown } from './markdown';
import { pretty } from './pretty';

export const claimsReporters = [pretty, json, jsonl, markdown] as const;
