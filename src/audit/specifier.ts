import { posix } from 'node:path';
import { grouped } from '../grouped';
import { languageOf, moduleKind, type Migration } from '../manifest/manifest';
import type { Site } from '../model';
import type { MigrationAudit } from './model';

/** How consumers name the canonical module. */
type Spelling = Pick<MigrationAudit['canonical'], 'specifier' | 'from'>;

/**
 * How a consumer spells the canonical module: as the manifest says; or else as most edits do that do not start from where their file is, or
 * as settings let everybody write it; or else as the folder does that most of its consumers are in.
 *
 * @param names what the module can be imported by wherever one is
 * @param consumers the files that use it or what it replaces
 */
export function specifierOf(migration: Migration, names: readonly string[], sites: readonly Site[], consumers: readonly string[]): Spelling {
  const { module, specifier } = migration.canonical;
  if (specifier !== undefined) return { specifier, from: null };
  if (languageOf(migration) === 'python') return { specifier: byLength(names)[0] ?? module, from: null };
  if (moduleKind(module, 'javascript') !== 'file') return { specifier: module, from: null };
  const plain = plainPath(module);
  const tail = posix.basename(plain);
  const isOfIt = (name: string): boolean => posix.basename(plainPath(name)) === tail;
  const written = writtenBy(sites).filter(({ text }) => isOfIt(text));
  const absolute = commonest(written.filter(({ text }) => !text.startsWith('.'))) ?? byLength(names.filter(isOfIt).map(plainPath))[0];
  if (absolute !== undefined) return { specifier: absolute, from: null };
  // The folder stays the same while its files move.
  const from = commonest(consumers.map((file) => ({ text: posix.dirname(file) }))) ?? '.';
  const ending = /\.[cm]?js$/.exec(commonest(written) ?? '')?.[0] ?? '';
  const path = posix.relative(from, plain) + ending;
  return { specifier: path.startsWith('.') ? path : `./${path}`, from };
}

/** The strings that edits write, with their quotes or between those that stay. */
function writtenBy(sites: readonly Site[]): { readonly text: string }[] {
  return sites.flatMap(({ status, edits }) => (status === 'migrated' ? edits : []).flatMap(({ text }) => {
    const quoted = [...text.matchAll(/['"]([^'"\n]+)['"]/g)].map(([, name = '']) => name);
    return (quoted.length > 0 ? quoted : /^[^\s'"]+$/.test(text) ? [text] : []).map((name) => ({ text: name }));
  }));
}

function plainPath(module: string): string {
  return module.replace(/(?:\/index)?\.[cm]?[jt]sx?$/, '');
}

function commonest(written: readonly { readonly text: string }[]): string | undefined {
  return [...grouped(written, ({ text }) => text)].sort(([one, left], [other, right]) => right.length - left.length || (one < other ? -1 : 1))[0]?.[0];
}

function byLength(names: readonly string[]): string[] {
  return [...names].sort((left, right) => left.length - right.length || (left < right ? -1 : 1));
}
