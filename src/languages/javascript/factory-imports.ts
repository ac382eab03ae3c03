import type { Rewrite } from '../../language';
import type { Edit } from '../../model';
import { attributesOf, keyOf, type Hosts, type ImportedItem } from './hosts';
import { respelled, withoutItems, type ImportMove } from './imported-items';
import type { Layout } from './lines';
import type { Calls } from './new-calls';
import type { Placed, Placer } from './placing';

/** An import of the canonical module takes factories in, in the place of classes or beside them. */
export function bringFactories(layout: Layout, hosts: Hosts, placer: Placer, move: ImportMove): Rewrite {
  const { statement, targets } = move;
  const groups = [keyOf(statement)];
  const edits: Edit[] = [];
  const calls: Calls = new Map();
  const placed = statement.specifiers.filter((item) => targets.has(item)).map((item) => placer.place(item, move, true, { groups, edits, calls }));
  const gone = new Set<ImportedItem>();
  const added: string[] = [];
  for (const each of placed) {
    const { item, isReplaced, text, factory } = each;
    if (!isReplaced) added.push(...(factory === null ? [] : [factory]));
    else if (text === null) gone.add(item);
    else if (item.type === 'ImportSpecifier') edits.push(...respelled(layout, item, text));
    else if (statement.specifiers.length === 1) edits.push(...inBraces(layout, hosts, move, each));
    else {
      gone.add(item);
      added.push(text);
    }
  }
  edits.push(...removed(layout, hosts, move, gone));
  return { edits: [...edits, ...brought(layout, hosts, move, added, groups)], groups, calls };
}

// Two edits, so that other items can be added between them.
function inBraces(layout: Layout, hosts: Hosts, { statement }: ImportMove, { item, text }: Placed): Edit[] {
  hosts.abandon(statement);
  hosts.adoptRewritten(statement, [item]);
  return [{ start: item.start, end: item.end, text: `{ ${text}` }, { start: item.end, end: item.end + 1, text: ` }${layout.text.charAt(item.end)}` }];
}

function removed(layout: Layout, hosts: Hosts, { statement }: ImportMove, gone: ReadonlySet<ImportedItem>): Edit[] {
  if (gone.size === 0) return [];
  const isWhole = gone.size === statement.specifiers.length;
  if (isWhole || [...gone].some(({ type }) => type === 'ImportSpecifier')) hosts.abandon(statement);
  if (!isWhole) return withoutItems(layout, statement, gone);
  // A comment would be lost with it; an import that nobody uses harms nothing.
  return layout.isCommented(statement.start, statement.end) ? [] : [{ ...layout.vanishing(statement.start, statement.end), text: '' }];
}

function brought(layout: Layout, hosts: Hosts, { statement, specifier }: ImportMove, added: readonly string[], groups: string[]): Edit[] {
  if (added.length === 0) return [];
  const host = hosts.for(statement);
  if (host) groups.push(host.key);
  if (host) return added.flatMap((text) => host.add(text));
  const quote = layout.text.charAt(statement.source.start);
  const end = layout.text.charAt(statement.end - 1) === ';' ? ';' : '';
  return [layout.insertedAfter(statement.start, statement.end, `import { ${added.join(', ')} } from ${quote}${specifier}${quote}${attributesOf(layout, statement)}${end}`)];
}
