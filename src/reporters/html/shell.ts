import { createHash } from 'node:crypto';
import { visible } from '../../visible';

/** What a page is made of; nothing but its own script and style runs in it, and nothing in it can ask for anything. */
interface Page {
  readonly title: string;
  readonly version: string;
  readonly style: string;
  /** The only script that may run; absent: none. */
  readonly script?: string;
  readonly body: string;
}

/** One file that opens offline. */
export function htmlPage({ title, version, style, script, body }: Page): string {
  const policy = ["default-src 'none'", ...(script === undefined ? [] : [`script-src '${hashOf(script)}'`]), `style-src '${hashOf(style)}'`, "base-uri 'none'", "form-action 'none'"].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="ssot-codemod ${escaped(version)}">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => entities[character]!);
}
