import { html } from './html';
import { json } from './json';
import { markdown } from './markdown';
import { pretty } from './pretty';

export const auditReporters = [pretty, json, markdown, html] as const;
