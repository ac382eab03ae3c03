import { json, jsonl } from './json';
import { markdown } from './markdown';
import { pretty } from './pretty';

export const logsReporters = [pretty, json, jsonl, markdown] as const;
