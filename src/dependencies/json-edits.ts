import type { Edit } from '../model';

/** An object or a list of a JSON text, by what stands in it. */
export interface Members {
  /** Behind the opening bracket, and at the closing one. */
  readonly open: number;
  readonly close: number;
  readonly items: readonly { readonly key: string; readonly start: number; readonly end: number }[];
}

/**
 * The edits that take members out and put others in, in alphabetical order where the members are. Everything else keeps its bytes, and
 * a member that comes is laid out like its neighbours.
 *
 * @param add what is written, by the key that it is sorted by
 * @param keeps whether what is taken out stays for now, beside what comes
 */
export function memberEdits(text: string, members: Members, remove: ReadonlySet<string>, add: ReadonlyMap<string, string>, keeps = false): Edit[] {
  const { items } = members;
  const kept = items.filter(({ key }) => !remove.has(key));
  const written = [...add].sort(([left], [right]) => compare(left, right));
  const between = separatorOf(text, members);
  if (kept.length === 0 && keeps && items[0]) return written.map(([, member]) => ({ start: items[0]!.start, end: items[0]!.start, text: member + between }));
  if (kept.length === 0) return emptied(text, members, written.map(([, member]) => member), between);
  const isSorted = items.every(({ key }, index) => index === 0 || compare(items[index - 1]!.key, key) <= 0);
  const firstGone = items.findIndex(({ key }) => remove.has(key));
  const insertions = written.map(([key, member]): Edit => {
    const next = isSorted ? kept.find((each) => compare(each.key, key) > 0) : firstGone < 0 ? undefined : kept.find(({ start }) => start > items[firstGone]!.start);
    return next ? { start: next.start, end: next.start, text: member + between } : { start: kept.at(-1)!.end, end: kept.at(-1)!.end, text: between + member };
  });
  return keeps ? insertions : [...insertions, ...removals(members, remove)];
}

/** Of the members that go: with what separates them from the next one that stays, else from the one before. */
function removals({ items }: Members, remove: ReadonlySet<string>): Edit[] {
  const edits: Edit[] = [];
  for (let index = 0; index < items.length; index += 1) {
    if (!remove.has(items[index]!.key)) continue;
    let last = index;
    while (last + 1 < items.length && remove.has(items[last + 1]!.key)) last += 1;
    const next = items[last + 1];
    edits.push(next ? { start: items[index]!.start, end: next.start, text: '' } : { start: items[index - 1]!.end, end: items[last]!.end, text: '' });
    index = last;
  }
  return edits;
}

/** Nothing stays: what comes takes the place of all. */
function emptied(text: string, { items, open, close }: Members, written: readonly string[], between: string): Edit[] {
  const [first, last] = [items[0], items.at(-1)];
  if (written.length === 0) return first ? [{ start: open, end: close, text: '' }] : [];
  if (first && last) return [{ start: first.start, end: last.end, text: written.join(between) }];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const outer = /^[^\S\r\n]*/.exec(text.slice(text.lastIndexOf('\n', open - 1) + 1))![0];
  const inner = outer + indentOf(text);
  return [{ start: open, end: close, text: `${newline}${inner}${written.join(`,${newline}${inner}`)}${newline}${outer}` }];
}

function indentOf(text: string): string {
  return /^[^\S\r\n]+(?=\S)/m.exec(text)?.[0] ?? '  ';
}

function separatorOf(text: string, { items, open }: Members): string {
  const [first, second] = items;
  const found = first && second ? text.slice(first.end, second.start) : first ? `,${text.slice(open, first.start)}` : ', ';
  return /^\s*,\s*$/.test(found) ? found : ', ';
}

/** As package managers sort. */
function compare(left: string, right: string): number {
  return left.localeCompare(right, 'en');
}
