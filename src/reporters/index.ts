import { github } from './github';
import { html } from './html';
import { json } from './json';
import { jsonl } from './jsonl';
import { markdown } from './markdown';
import { openmetrics } from './openmetrics';
import { patch } from './patch';
import { pretty } from './pretty';
import { sarif } from './sarif';

export const reporters = [pretty, json, jsonl, markdown, html, sarif, github, patch, openmetrics] as const;
