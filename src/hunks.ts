import { unifiedDiff } from './diff';
import type { Edit } from './model';
import type { FileEdits } from './units';

/** Lines of a file that a patch shows: where they are, and what they are before it. */
interface Hunk {
  readonly file: string;
  /** The header's first part, `-1,7`; with the file, it tells hunks apart. */
  readonly at: string;
  readonly start: number;
  readonly end: number;
}

interface Line {
  readonly sign: string;
  readonly text: string;
}

/** The patch of some edits, as a person edits it. */
export function patchOf(planned: readonly FileEdits[], textOf: (file: string) => string): string {
  return planned.map(({ file, edits }) => unifiedDiff(file, textOf(file), edits)).join('');
}

/**
 * The edits of a patch that a person has edited. Lines may be added, and removals taken back; what the file has there has to
 * stay legible, and no line elsewhere can be touched.
 *
 * @param planned the edits whose patch it was
 */
export function editsFromPatch(patch: string, planned: readonly FileEdits[], textOf: (file: string) => string): { readonly edits: readonly FileEdits[] } | { readonly problem: string } {
  const hunks = planned.flatMap(({ file, edits }) => hunksOf(file, textOf(file), edits));
  const edits = new Map<string, Edit[]>();
  const seen = new Set<Hunk>();
  for (const { file, at, lines } of hunksIn(patch, planned)) {
    const hunk = hunks.find((each) => each.file === file && each.at === at);
    if (!hunk || seen.has(hunk)) return { problem: `There is no hunk @@ ${at} in ${file || 'a file of this change'}` };
    seen.add(hunk);
    const before = lines.filter(({ sign }) => sign !== '+').map(({ text }) => text).join('');
    if (before !== textOf(file).slice(hunk.start, hunk.end)) return { problem: `The lines of ${file} at @@ ${at} are not those of the file: only lines with + may be changed, and - turned into a blank` };
    edits.set(file, [...(edits.get(file) ?? []), ...editsOf(lines, hunk.start)]);
  }
  const found = [...edits].filter(([, own]) => own.length > 0).map(([file, own]) => ({ file, edits: own.sort((left, right) => left.start - right.start) }));
  return found.length > 0 ? { edits: found } : { problem: 'Nothing is left of the change; n refuses it' };
}

/** Whether edits touch only lines that the patch of others shows. */
export function areInside(edits: readonly FileEdits[], planned: readonly FileEdits[], textOf: (file: string) => string): boolean {
  return edits.every(({ file, edits: own }) => {
    const text = textOf(file);
    const hunks = planned.filter((each) => each.file === file).flatMap((each) => hunksOf(file, text, each.edits));
    const isSorted = own.every(({ start, end }, index) => start <= end && start >= (own[index - 1]?.end ?? 0));
    return isSorted && own.every(({ start, end }) => hunks.some((hunk) => hunk.start <= start && end <= hunk.end));
  });
}

function hunksOf(file: string, text: string, edits: readonly Edit[]): Hunk[] {
  const patch = unifiedDiff(file, text, edits);
  const starts = lineStarts(text);
  return [...patch.matchAll(/^@@ (-(\d+)(?:,(\d+))?) /gm)].map(([, at = '', line, count = '1']) => {
    // With no lines, a header names the line above.
    const first = Number(line) - (count === '0' ? 0 : 1);
    const end = first + Number(count);
    return { file, at, start: starts[first] ?? text.length, end: starts[end] ?? text.length };
  });
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The hunks as a person left them; comments are theirs who explain. */
export function hunksIn(patch: string, planned: readonly Pick<FileEdits, 'file'>[]): { file: string; at: string; lines: Line[] }[] {
  const headers = new Map(planned.map(({ file }) => [`--- a/${file}`, file]));
  const hunks: { file: string; at: string; lines: Line[] }[] = [];
  let file = '';
  for (const line of patch.replace(/\n$/, '').split('\n')) {
    const header = headers.get(line.replace(/\t$/, ''));
    const [, at] = /^@@ (-\d+(?:,\d+)?) /.exec(line) ?? [];
    if (line.startsWith('#')) continue;
    if (header !== undefined) file = header;
    else if (at !== undefined) hunks.push({ file, at, lines: [] });
    else if (!line.startsWith('+++ b/') || hunks.at(-1)?.file === file) add(hunks.at(-1)?.lines, line);
  }
  return hunks;
}

function add(lines: Line[] | undefined, line: string): void {
  const last = lines?.at(-1);
  // `\ No newline at end of file`
  if (line.startsWith('\\') && last) lines![lines!.length - 1] = { ...last, text: last.text.replace(/\n$/, '') };
  // Editors strip the blank from an empty line of context.
  else lines?.push({ sign: line.charAt(0) || ' ', text: `${line.slice(1)}\n` });
}

/** Each stretch of removed and added lines as one edit. */
function editsOf(lines: readonly Line[], start: number): Edit[] {
  const edits: Edit[] = [];
  let offset = start;
  let open: { start: number; end: number; text: string } | null = null;
  for (const { sign, text } of lines) {
    if (sign === ' ') {
      open = null;
      offset += text.length;
      continue;
    }
    if (!open) edits.push((open = { start: offset, end: offset, text: '' }));
    if (sign === '+') open.text += text;
    else open.end = offset += text.length;
  }
  return edits;
}
