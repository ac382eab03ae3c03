import { createHash } from 'node:crypto';
import { visible } from '../../visible';
import { pageScript, pageStyle } from './page-assets';
import type { PageData } from './page-data';
import { escaped as escapedInJson, jsonText } from '../json-text';
import { verdict } from '../verdict';

/** The whole file. Only its own script and style run in it, and nothing that it shows can make it ask for anything. */
export function htmlDocument(data: PageData): string {
  const title = `${data.migrations.join(', ')} · ssot-codemod`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="ssot-codemod ${escaped(data.tool.version)}">
<title>${escaped(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<noscript><p>${escaped(verdict(data, data.written))}</p><p>This report needs JavaScript to show its sites and diffs.</p></noscript>
<script type="application/json" id="report">${embedded(data)}</script>
<script>${pageScript}</script>
</body>
</html>
`;
}

const policy = [
  "default-src 'none'",
  `script-src '${hashOf(pageScript)}'`,
  `style-src '${hashOf(pageStyle)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** JSON that can end no element and open no comment, and reorders nothing for who reads the file itself, whatever is in it. */
function embedded(data: PageData): string {
  return jsonText(data).replace(/[<>&]/g, escapedInJson);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => entities[character]!);
}
