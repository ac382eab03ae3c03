import type { Edit } from '../../model';
import type { Graph } from './graph';
import { extended, hasRoomFor } from './extending';
import { spelled, type Spelled, type Style, type Taken } from './from-import';
import type { Found, SourceFile } from './source-file';
import type { ImportFrom } from './syntax';

export interface HostQuery {
  readonly source: SourceFile;
  readonly graph: Graph;
  readonly style: Style;
  readonly found: Found<ImportFrom>;
  readonly taken: readonly Taken[];
  /** What has to come along with them. */
  readonly brought: readonly Spelled[];
  /** The statements that are on their way themselves. */
  readonly moving: ReadonlySet<ImportFrom>;
}

/**
 * The import of the canonical module above, in the same block, that can bind the names of another one: nothing in between may
 * bind them, and no comment may lose its line.
 */
export function hostFor({ source, graph, style, found, taken, brought, moving }: HostQuery): ImportFrom | null {
  const { node, scope, parents } = found;
  const { layout } = source;
  if (!layout.isAlone(node) || layout.isCommented(node)) return null;
  const block = source.blockOf(node, parents);
  const above = block.slice(0, block.indexOf(node)).filter((each): each is ImportFrom => each.type === 'ImportFrom' && !moving.has(each));
  return above.findLast((host) => {
    const target = graph.tracked.target(graph.project.absolute(host.module.value, source.file));
    if (target?.role !== 'canonical' || taken.some(({ module }) => graph.project.absolute(module, source.file) !== graph.tracked.canonical.name)) return false;
    if (host.names[0]?.name.value === '*' || !layout.isAlone(host) || layout.isCommented(host)) return false;
    const isBoundOnce = taken.every(({ index, local }) => {
      const bound = (node.names[index]!.as ?? node.names[index]!.name.parts[0]!).name;
      return [bound, local].every((name) => (scope.lookup(name)?.origins ?? []).every((origin) => origin.kind === 'import' && (origin.statement === node || origin.statement === host)));
    });
    return isBoundOnce && hasRoomFor(layout, style, host, added(host, [...taken, ...brought]));
  }) ?? null;
}

/** What the names add to the list of their host. */
function added({ names }: ImportFrom, taken: readonly Spelled[]): string[] {
  const there = new Set(names.map(({ name, as }) => (as && as.name !== name.value ? `${name.value} as ${as.name}` : name.value)));
  return [...new Set(taken.map(spelled))].filter((item) => !there.has(item));
}

export function intoHost({ layout }: SourceFile, style: Style, host: ImportFrom, taken: readonly Spelled[]): Edit[] {
  return extended(layout, style, host, added(host, taken));
}
