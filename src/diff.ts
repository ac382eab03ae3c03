import { diffLines } from 'diff/lib/diff/line.js';
import { FILE_HEADERS_ONLY, formatPatch } from 'diff/lib/patch/create.js';
import type { StructuredPatchHunk } from 'diff/lib/types.js';
import type { Edit } from './model';

const contextLines = 3;

/**
 * The unified diff of one file, as `git apply` reads it: `--- a/` and `+++ b/` headers, no `diff --git` line. Bytes are
 * kept: a carriage return or a byte order mark is part of its line. Empty when the edits change nothing.
 *
 * Only the lines around the edits are compared, so the cost depends on what changes and not on how long the file is.
 *
 * @param edits sorted by position, not overlapping
 */
export function unifiedDiff(file: string, before: string, edits: readonly Edit[]): string {
  const hunks = toHunks(before, clusters(before, regions(before, edits)));
  if (hunks.length === 0) return '';
  const names = { oldFileName: `a/${file}`, newFileName: `b/${file}`, oldHeader: '', newHeader: '' };
  const patch = formatPatch({ ...names, hunks }, FILE_HEADERS_ONLY);
  // Like git: without a tab behind it, `patch` ends a name at its first space.
  return file.includes(' ') ? patch.replace(/^(.*)\n(.*)\n/, '$1\t\n$2\t\n') : patch;
}

/** The unified diff of a file that changes, comes or goes, as `git apply` reads it. */
export function fileDiff({ file, before, after, edits }: { readonly file: string; readonly before: string | null; readonly after: string | null; readonly edits?: readonly Edit[] }): string {
  const patch = unifiedDiff(file, before ?? '', edits ?? [{ start: 0, end: before?.length ?? 0, text: after ?? '' }]);
  if (before === null) return patch.replace(/^--- .*/, '--- /dev/null');
  return after === null ? patch.replace(/^\+\+\+ .*/m, '+++ /dev/null') : patch;
}

/** Whole lines that change, with the edits that touch them. */
interface Region {
  readonly start: number;
  end: number;
  readonly edits: Edit[];
}

function regions(text: string, edits: readonly Edit[]): Region[] {
  const found: Region[] = [];
  for (const edit of edits) {
    const start = lineStart(text, edit.start);
    const last = found.at(-1);
    if (last && start <= last.end) {
      last.end = Math.max(last.end, regionEnd(text, edit));
      last.edits.push(edit);
    } else {
      found.push({ start, end: regionEnd(text, edit), edits: [edit] });
    }
  }
  return found;
}

/** The line at `edit.end` is touched too, unless the edit both leaves off and ends where a line starts. */
function regionEnd(text: string, edit: Edit): number {
  const wholeLines = edit.text === '' ? lineStart(text, edit.start) === edit.start : edit.text.endsWith('\n');
  return wholeLines && lineStart(text, edit.end) === edit.end ? edit.end : lineEnd(text, edit.end);
}

/** Regions whose context lines meet or overlap share a hunk. */
function clusters(text: string, found: readonly Region[]): Region[][] {
  const result: Region[][] = [];
  for (const region of found) {
    const last = result.at(-1)?.at(-1);
    if (last && linesUp(text, region.start, contextLines) <= linesDown(text, last.end, contextLines)) result.at(-1)?.push(region);
    else result.push([region]);
  }
  return result;
}

function toHunks(text: string, found: readonly Region[][]): StructuredPatchHunk[] {
  const hunks: StructuredPatchHunk[] = [];
  let counted = 0;
  let line = 1;
  let drift = 0;
  for (const cluster of found) {
    const start = linesUp(text, cluster[0]?.start ?? 0, contextLines);
    line += countNewlines(text, counted, start);
    counted = start;
    const hunk = toHunk(markedLines(text, start, cluster), line, drift);
    if (!hunk) continue;
    hunks.push(hunk);
    drift += hunk.newLines - hunk.oldLines;
  }
  return hunks;
}

/** The cluster's lines, from `start` to the context below, each with the sign that it has in a patch. */
function markedLines(text: string, start: number, cluster: readonly Region[]): string[] {
  const lines: string[] = [];
  let offset = start;
  for (const { start, end, edits } of cluster) {
    lines.push(...marked(' ', text.slice(offset, start)));
    // The context stays out of the comparison: a change that slid to its end would have no line below, which is how a
    // patch says "at the end of the file".
    for (const { added, removed, value } of diffLines(text.slice(start, end), splice(text, start, end, edits))) {
      lines.push(...marked(added ? '+' : removed ? '-' : ' ', value));
    }
    offset = end;
  }
  lines.push(...marked(' ', text.slice(offset, linesDown(text, offset, contextLines))));
  return lines;
}

function marked(sign: string, text: string): string[] {
  return (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => sign + line);
}

/** @param line the number that the first of `lines` has in the old file */
function toHunk(lines: readonly string[], line: number, drift: number): StructuredPatchHunk | undefined {
  const changed = (text: string): boolean => !text.startsWith(' ');
  const first = Math.max(0, lines.findIndex(changed) - contextLines);
  const kept = lines.slice(first, lines.findLastIndex(changed) + contextLines + 1);
  if (!kept.some(changed)) return undefined;
  return {
    oldStart: line + first,
    oldLines: kept.filter((text) => !text.startsWith('+')).length,
    newStart: line + first + drift,
    newLines: kept.filter((text) => !text.startsWith('-')).length,
    lines: kept.flatMap((text) => (text.endsWith('\n') ? text.slice(0, -1) : [text, '\\ No newline at end of file'])),
  };
}

function splice(text: string, start: number, end: number, edits: readonly Edit[]): string {
  let result = '';
  let offset = start;
  for (const edit of edits) {
    result += text.slice(offset, edit.start) + edit.text;
    offset = edit.end;
  }
  return result + text.slice(offset, end);
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}

function linesUp(text: string, start: number, count: number): number {
  for (; count > 0 && start > 0; count--) start = lineStart(text, start - 1);
  return start;
}

function linesDown(text: string, end: number, count: number): number {
  for (; count > 0 && end < text.length; count--) end = lineEnd(text, end);
  return end;
}

function countNewlines(text: string, start: number, end: number): number {
  let count = 0;
  for (let i = text.indexOf('\n', start); i !== -1 && i < end; i = text.indexOf('\n', i + 1)) count++;
  return count;
}
