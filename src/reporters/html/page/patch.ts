import { diffWordsWithSpace } from 'diff';
import type { Range } from './tokens';

/** A line of a unified diff; a number is missing on the side that does not have the line. */
export interface PatchLine {
  readonly sign: ' ' | '-' | '+' | '\\';
  readonly text: string;
  readonly before: number | null;
  readonly after: number | null;
  /** What differs from the line that it replaces, or is replaced by. */
  readonly changed: readonly Range[];
}

export interface Hunk {
  readonly header: string;
  readonly lines: readonly PatchLine[];
}

/** The hunks of one file's patch. */
export function hunksOf(patch: string): Hunk[] {
  const [, ...parts] = patch.replace(/\n$/, '').split(/^(?=@@ )/m);
  return parts.map((part) => {
    const [header = '', ...lines] = part.replace(/\n$/, '').split('\n');
    const [, before = '1', after = '1'] = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(header) ?? [];
    return { header, lines: withChanges(numbered(lines, Number(before), Number(after))) };
  });
}

/** How many lines a patch adds and removes; for a list of many, so it looks at no more than the signs. */
export function extentOf(patch: string): { added: number; removed: number } {
  const lines = patch.slice(patch.indexOf('\n@@')).split('\n');
  const of = (sign: string): number => lines.filter((line) => line.startsWith(sign)).length;
  return { added: of('+'), removed: of('-') };
}

function numbered(lines: readonly string[], firstBefore: number, firstAfter: number): PatchLine[] {
  let before = firstBefore;
  let after = firstAfter;
  return lines.map((line) => {
    const sign = (line[0] ?? ' ') as PatchLine['sign'];
    const text = line.slice(1).replace(/\r$/, '');
    return {
      sign,
      text,
      before: sign === ' ' || sign === '-' ? before++ : null,
      after: sign === ' ' || sign === '+' ? after++ : null,
      changed: [],
    };
  });
}

/** Where as many lines come as go, each is held against the one in its place. */
function withChanges(lines: readonly PatchLine[]): PatchLine[] {
  const result = [...lines];
  let start = 0;
  while (start < lines.length) {
    const removed = runOf(lines, start, '-');
    const added = runOf(lines, start + removed, '+');
    if (removed > 0 && removed === added) {
      for (let at = start; at < start + removed; at += 1) {
        const [left, right] = differing(lines[at]!.text, lines[at + removed]!.text);
        result[at] = { ...lines[at]!, changed: left };
        result[at + removed] = { ...lines[at + removed]!, changed: right };
      }
    }
    start += Math.max(1, removed + added);
  }
  return result;
}

function runOf(lines: readonly PatchLine[], start: number, sign: PatchLine['sign']): number {
  let end = start;
  while (lines[end]?.sign === sign) end += 1;
  return end - start;
}

// The words of longer lines are too many to be held against each other while somebody waits.
const longestLine = 1000;

/** The words in which two lines differ; none where they share little. */
function differing(left: string, right: string): [Range[], Range[]] {
  if (left.length + right.length > longestLine) return [[], []];
  const ranges: [Range[], Range[]] = [[], []];
  let shared = 0;
  const at = [0, 0] as [number, number];
  for (const { value, added, removed } of diffWordsWithSpace(left, right)) {
    if (!added && !removed) shared += value.trim().length;
    for (const side of added ? ([1] as const) : removed ? ([0] as const) : ([0, 1] as const)) {
      if (added || removed) ranges[side].push({ start: at[side], end: at[side] + value.length });
      at[side] += value.length;
    }
  }
  return shared < Math.min(left.length, right.length) / 3 ? [[], []] : ranges;
}
