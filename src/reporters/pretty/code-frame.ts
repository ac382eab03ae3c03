import type { Colors } from 'picocolors/types';
import type { Excerpt, Site } from '../../model';
import { visible } from '../../visible';

const linesBelow = 2;
const indent = '    ';

/** The lines around a site, with a caret line under the first one of the site itself. */
export function codeFrame(site: Site, excerpt: Excerpt, width: number, colors: Colors): string[] {
  const last = Math.min(excerpt.start + excerpt.lines.length - 1, site.line + linesBelow);
  const gutter = String(last).length;
  const room = width - indent.length - gutter - 5;
  return excerpt.lines.slice(0, last - excerpt.start + 1).flatMap((text, index) => {
    const line = excerpt.start + index;
    const number = String(line).padStart(gutter);
    if (line !== site.line) return [colors.dim(`${indent}  ${number} │ ${clip(printable(text), 0, room)}`.trimEnd())];
    const { code, carets } = marked(text, site, room);
    return [
      `${indent}${colors.red('>')} ${colors.dim(`${number} │`)} ${code}`,
      `${indent}  ${' '.repeat(gutter)} ${colors.dim('│')} ${colors.red(carets)}`,
    ];
  });
}

/** The site's first line, cut to `room` columns so that its start is seen, and the carets below it. */
function marked(text: string, site: Site, room: number): { code: string; carets: string } {
  const end = site.endLine === site.line ? site.endColumn - 1 : text.trimEnd().length;
  const before = printable(text.slice(0, site.column - 1)).length;
  const length = Math.max(1, printable(text.slice(site.column - 1, end)).length);
  // Room for a little of what stands in front, and for most of the site.
  const skipped = before + Math.min(length, room / 2) > room ? before - 8 : 0;
  const code = clip(printable(text), skipped, room);
  return { code, carets: ' '.repeat(before - skipped) + '^'.repeat(Math.min(length, room - before + skipped)) };
}

/** One column per character: a tab's width depends on where it stands. */
function printable(text: string): string {
  return visible(text.replace(/\r$/, '')).replaceAll('\t', '  ');
}

function clip(text: string, start: number, room: number): string {
  const front = start > 0 ? `…${text.slice(start + 1)}` : text;
  return front.length > room ? `${front.slice(0, room - 1)}…` : front;
}
