import type { Node } from 'jsonc-parser';
import type { Edit } from '../model';
import { memberEdits, type Members } from './json-edits';
import { isCatalog, type Entry, type Listing, type Wanted } from './listing';

const sections = ['dependencies', 'peerDependencies', 'optionalDependencies', 'devDependencies'];
/** What says more of packages that are listed elsewhere. */
const remarks = ['peerDependenciesMeta', 'dependenciesMeta'];
const bundles = ['bundleDependencies', 'bundledDependencies'];
/** Bun's catalogs, and the manifest of this tool, which names what goes. */
const apart = ['workspaces', 'catalog', 'catalogs', 'ssot'];

/** Something in a `package.json` that lists packages, with the node that holds it. */
interface Section {
  readonly name: string;
  readonly kind: 'packages' | 'remarks' | 'bundle';
  readonly node: Node;
}

/** A `package.json`, or null where it is none that a package manager would read. */
export function packageJson(file: string, text: string): (Listing & { readonly name: string | null; readonly version: string | null }) | null {
  // Only here, where a package is listed: few migrations are about packages.
  const { parseTree, findNodeAtLocation } = require('jsonc-parser') as typeof import('jsonc-parser');
  const errors: unknown[] = [];
  const bare = text.replace(/^\uFEFF/, ' ');
  const root = parseTree(bare, errors as never[], { disallowComments: true });
  if (root?.type !== 'object' || errors.length > 0) return null;
  const at = (...path: string[]): Node | undefined => findNodeAtLocation(root, path);
  const textAt = (key: string): string | null => (typeof at(key)?.value === 'string' ? (at(key)!.value as string) : null);
  const all = sectionsOf(at);
  return {
    file,
    text,
    name: textAt('name'),
    version: textAt('version'),
    entries: all.filter(({ kind }) => kind === 'packages').flatMap(entriesOf),
    usualSection: 'dependencies',
    mentions: (name) => mentionsIn(root, name),
    edits: (wanted) => all.flatMap((section) => sectionEdits(text, section, wanted)).concat(newSections(text, root, all, wanted)),
  };
}

function sectionsOf(at: (...path: string[]) => Node | undefined): Section[] {
  const named = (names: readonly string[], kind: Section['kind'], type: string): Section[] => names.flatMap((name) => {
    const node = at(name);
    return node?.type === type ? [{ name, kind, node }] : [];
  });
  const catalogs = [['catalog'], ['workspaces', 'catalog']].flatMap((path): Section[] => {
    const node = at(...path);
    return node?.type === 'object' ? [{ name: 'catalog:', kind: 'packages', node }] : [];
  });
  const several = [['catalogs'], ['workspaces', 'catalogs']].flatMap((path) => at(...path)?.children ?? []).flatMap(({ children = [] }): Section[] => {
    const [key, node] = children;
    return key && node?.type === 'object' ? [{ name: `catalog:${String(key.value)}`, kind: 'packages', node }] : [];
  });
  return [...named(sections, 'packages', 'object'), ...catalogs, ...several, ...named(remarks, 'remarks', 'object'), ...named(bundles, 'bundle', 'array')];
}

function entriesOf({ name: section, node }: Section): Entry[] {
  return (node.children ?? []).flatMap(({ offset, length, children = [] }): Entry[] => {
    const [key, value] = children;
    return key && value && typeof value.value === 'string' ? [{ name: String(key.value), version: value.value, section, start: offset, end: offset + length }] : [];
  });
}

function membersOf({ offset, length, children = [], type }: Node): Members {
  const items = children.map((each) => ({ key: String(type === 'array' ? each.value : each.children?.[0]?.value), start: each.offset, end: each.offset + each.length }));
  return { open: offset + 1, close: offset + length - 1, items };
}

function sectionEdits(text: string, { name, kind, node }: Section, { remove: ofFile, removeFromCatalogs, add, keeps }: Wanted): Edit[] {
  const remove = isCatalog(name) ? removeFromCatalogs : ofFile;
  const members = membersOf(node);
  const gone = new Set(members.items.map(({ key }) => key).filter((key) => remove.has(key)));
  const taken = new Set(members.items.map(({ key }) => key));
  const own = add.filter((each) => !taken.has(each.name));
  if (kind === 'packages') {
    const added = new Map(own.filter(({ section }) => section === name).map((each) => [each.name, `${JSON.stringify(each.name)}: ${JSON.stringify(each.version)}`]));
    return gone.size + added.size === 0 ? [] : memberEdits(text, members, gone, added, keeps);
  }
  if (gone.size === 0) return [];
  // What was said of the first one that goes is true of what takes its place.
  const first = members.items.find(({ key }) => gone.has(key))!;
  const behind = text.slice(first.start, first.end).slice(JSON.stringify(first.key).length);
  const successors = new Map(own.slice(0, 1).map((each) => [each.name, JSON.stringify(each.name) + behind]));
  return memberEdits(text, members, gone, successors, keeps);
}

/** A section that is not there yet comes first behind what the file has, laid out like the rest. */
function newSections(text: string, root: Node, all: readonly Section[], { add }: Wanted): Edit[] {
  const missing = [...new Set(add.map(({ section }) => section))].filter((name) => sections.includes(name) && !all.some((each) => each.name === name));
  const last = root.children?.at(-1);
  if (missing.length === 0 || !last) return [];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /^[^\S\r\n]+(?=")/m.exec(text)?.[0] ?? '  ';
  const written = missing.map((name) => {
    const members = add.filter(({ section }) => section === name).map((each) => `${indent}${indent}${JSON.stringify(each.name)}: ${JSON.stringify(each.version)}`);
    return `,${newline}${indent}${JSON.stringify(name)}: {${newline}${members.join(`,${newline}`)}${newline}${indent}}`;
  });
  const end = last.offset + last.length;
  return [{ start: end, end, text: written.join('') }];
}

/** The keys below which a package is named outside of the sections: overrides, scripts, settings of other tools. */
function mentionsIn(root: Node, name: string): string[] {
  const listed = new Set([...sections, ...remarks, ...bundles, ...apart]);
  return (root.children ?? []).flatMap(({ children = [] }) => {
    const [key, value] = children;
    return key && value && !listed.has(String(key.value)) && names(value, name) ? [String(key.value)] : [];
  });
}

function names({ value, children = [] }: Node, name: string): boolean {
  return (typeof value === 'string' && mentioning(name).test(value)) || children.some((child) => names(child, name));
}

/** Where a text names a package, or something in it, and not one whose name only begins or ends like it, nor a folder of that name. */
export function mentioning(name: string): RegExp {
  return new RegExp(`(?<![\\w@.-]|(?<!node_modules)/)${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`);
}
