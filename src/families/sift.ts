import type { Hints } from '../session';
import { isDouble } from './doubles';
import type { Family } from './family';
import { moduleName } from './things';
import { conceptOf, wordsOf } from './words';

/** Below that, all files can be outlined in the time that it takes to look for the ones that matter. */
export const fewFiles = 2000;

/** The files that define something whose name says the same as that of something in another file. */
export function definers(hints: ReadonlyMap<string, Pick<Hints, 'defines'>>): string[] {
  const files = new Map<string, Set<string>>();
  for (const [file, { defines }] of hints) {
    for (const name of [...defines, moduleName(file)]) {
      const { key, domain } = conceptOf(name);
      if (domain === '' || isDouble(name) || !hasCapital(name)) continue;
      const known = files.get(key) ?? new Set<string>();
      files.set(key, known.add(file));
    }
  }
  return [...new Set([...files.values()].filter((all) => all.size > 1).flatMap((all) => [...all]))].sort();
}

/** A class, or an alias of one; what begins with a small letter is mostly a variable, unless it is made of several words. */
function hasCapital(name: string): boolean {
  return /^_*[A-Z].*[a-z]/.test(name) || wordsOf(name).length > 1;
}

/** The names by which families are got at, in the text of an import statement. */
export function namesOf(families: readonly Family[]): ReadonlySet<string> {
  return new Set(families.flatMap(({ members, things }) => [
    ...members.flatMap(({ names, file }) => [...names, moduleName(file)]),
    ...[...things.values()].map(({ declared }) => declared.export.name),
  ]).filter((name) => name !== 'default'));
}

/** Whether the import statements of a file name one of some names. */
export function mentions({ imports }: Pick<Hints, 'imports'>, names: ReadonlySet<string>): boolean {
  return (imports.match(/[\w$-]+/g) ?? []).some((word) => names.has(word));
}
