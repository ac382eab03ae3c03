import path from 'node:path';
import type { CanonicalModule } from '../../manifest/manifest';
import type { Resolver } from './resolve';
import { withoutExtension } from './resolve';

/**
 * How `from` should name the canonical module: the manifest's specifier where it leads there, else in the style of
 * `written`, the specifier that is replaced (alias or relative, with or without extension).
 */
export function spellCanonical(canonical: CanonicalModule, file: string | null, resolver: Resolver, from: string, written: string): string {
  if (file === null || !/\.[cm]?[jt]sx?$/.test(canonical.module)) return canonical.specifier ?? canonical.module;
  const leadsThere = (specifier: string): boolean => resolver.resolve(specifier, from) === file;
  if (canonical.specifier !== undefined && leadsThere(canonical.specifier)) return canonical.specifier;
  const styles = written.startsWith('.') ? [] : aliased(written, resolver.resolve(written, from) ?? resolver.candidates(written, from)[0] ?? null, file);
  return styles.find(leadsThere) ?? relativeSpecifier(from, file, written);
}

/** `@/ws/old` for `src/ws/old.ts` shows that `@/` is `src/`: the other module of that folder is spelled alike. */
function aliased(written: string, meant: string | null, file: string): string[] {
  if (meant === null) return [];
  const spelled = withoutExtension(written).split('/');
  const actual = withoutExtension(meant).replace(/\/index$/, '').split('/');
  const shared = sharedTail(spelled, actual);
  const spellings: string[] = [];
  for (let tail = shared; tail > 0; tail -= 1) {
    const folder = actual.slice(0, -tail).join('/');
    const prefix = spelled.slice(0, -tail).join('/');
    if (folder !== '' && !file.startsWith(`${folder}/`)) continue;
    const rest = folder === '' ? file : file.slice(folder.length + 1);
    spellings.push(`${prefix}${prefix === '' ? '' : '/'}${dressed(rest, written)}`);
  }
  return spellings;
}

function sharedTail(left: readonly string[], right: readonly string[]): number {
  let shared = 0;
  while (shared < left.length && shared < right.length && left.at(-1 - shared) === right.at(-1 - shared)) shared += 1;
  return shared;
}

function relativeSpecifier(from: string, file: string, written: string): string {
  const relative = path.posix.relative(path.posix.dirname(from), dressed(file, written));
  return relative.startsWith('.') ? relative : `./${relative}`;
}

const emitted: Record<string, string> = { '.ts': '.js', '.tsx': '.js', '.mts': '.mjs', '.cts': '.cjs' };

/** The path with the kind of ending that `written` has: none, the one on disk, or the one that will be emitted. */
function dressed(file: string, written: string): string {
  const ending = /\.[cm]?[jt]sx?$/.exec(written)?.[0];
  const actual = path.posix.extname(file);
  if (ending === undefined) {
    const bare = withoutExtension(file);
    // Without an extension only these are found; a module of another kind has to be named in full.
    if (!['.ts', '.tsx', '.js', '.jsx'].includes(actual)) return withoutExtension(file) + (emitted[actual] ?? actual);
    return written.endsWith("/index") ? bare : bare.replace(/\/index$/, '');
  }
  return bareWith(file, ending.includes('t') && ending !== '.mjs' ? actual : (emitted[actual] ?? actual));
}

function bareWith(file: string, ending: string): string {
  return withoutExtension(file) + ending;
}
