import { json } from './json';
import { jsonl } from './jsonl';
import { patch } from './patch';
import { pretty } from './pretty';

export const reporters = [pretty, json, jsonl, patch] as const;
