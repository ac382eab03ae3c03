import { rewriteRule } from '../decisions';
import { applyEdits } from '../edits';
import type { Edit, Site } from '../model';
import type { PlannedFile } from '../plan';
import type { Facts } from './facts';
import type { Example } from './model';

/** More of one kind teach nothing. */
const perModule = 2;
const perRule = 4;
const longest = 8;

/** The forms that most people write come first; any other one, behind them. */
const forms = ['import', 'from-import', 'require', 'import-type', 'await'];

interface Ranked {
  readonly example: Example;
  readonly rank: number;
}

/** Places before and after, from the edits that are planned: of each module and rule the commonest. */
export function examplesOf({ files, migration }: Facts): Example[] {
  const found = new Map<string, Ranked>();
  for (const file of files) {
    for (const site of file.sites) {
      const example = site.migration === migration.name && site.status === 'migrated' && site.module !== null ? exampleOf(file, site) : null;
      if (!example) continue;
      const key = [example.module, example.rule, plain(example.before), plain(example.after)].join('\0');
      const known = found.get(key);
      if (known) found.set(key, { ...known, example: { ...known.example, times: known.example.times + 1 } });
      else found.set(key, { example, rank: (forms.includes(site.form) ? forms.indexOf(site.form) : forms.length) + (isMerged(file, site) ? forms.length : 0) });
    }
  }
  const order = migration.legacy.map(({ module }) => module);
  const place = ({ module, rule }: Example): number => (rule === rewriteRule ? order.indexOf(module) : order.length);
  const commonest = [...found.values()].sort(byWorth).map(({ example }) => example);
  return atMost(commonest).sort((left, right) => place(left) - place(right) || right.times - left.times);
}

/** Whether other lines change with it, which are not in the picture. */
function isMerged({ sites }: PlannedFile, { id, change, line, status }: Site): boolean {
  return sites.some((each) => each.change === change && each.id !== id && each.line !== line && each.status === status);
}

function byWorth({ example: left, rank: leftRank }: Ranked, { example: right, rank: rightRank }: Ranked): number {
  return right.times - left.times || leftRank - rightRank || left.before.length - right.before.length || (left.file < right.file ? -1 : left.file > right.file ? 1 : left.line - right.line);
}

/** So many of each module, and of each other rule. */
function atMost(examples: readonly Example[]): Example[] {
  const taken = new Map<string, number>();
  return examples.filter(({ module, rule }) => {
    const isMove = rule === rewriteRule;
    const key = isMove ? module : rule;
    const count = taken.get(key) ?? 0;
    taken.set(key, count + 1);
    return count < (isMove ? perModule : perRule);
  });
}

/** How far lines are indented is not what an example is about. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The lines of a site, as they are and with all edits that are within them. */
function exampleOf({ content: { text }, sites }: PlannedFile, site: Site): Example | null {
  if (site.endLine - site.line >= longest || site.edits.length === 0) return null;
  const start = offsetOf(text, site.line);
  const end = offsetOf(text, site.endLine + 1);
  const lines = text.slice(start, end);
  const edits = sites.filter(({ status }) => status === 'migrated').flatMap((each) => each.edits).filter((edit) => edit.start >= start && edit.end <= end);
  const own = edits.map((edit): Edit => ({ ...edit, start: edit.start - start, end: edit.end - start })).sort((left, right) => left.start - right.start || left.end - right.end);
  const [before, after] = [dedented(lines), dedented(applyEdits(lines, own))];
  return before === after || after === '' ? null : { module: site.module!, rule: site.rule, file: site.file, line: site.line, before, after, times: 1 };
}

/** Where a line starts; behind the last one, the end of the text. */
function offsetOf(text: string, line: number): number {
  let at = 0;
  for (let number = 1; number < line; number += 1) {
    const next = text.indexOf('\n', at);
    if (next < 0) return text.length;
    at = next + 1;
  }
  return at;
}

function dedented(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').replaceAll('\r', '').split('\n').filter((line) => line.trim() !== '');
  const indent = Math.min(...lines.map((line) => /^[ \t]*/.exec(line)![0].length));
  return lines.map((line) => line.slice(indent).trimEnd()).join('\n');
}
