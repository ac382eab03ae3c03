import { posix } from 'node:path';
import type { Family } from './family';
import type { LegacyProposal } from './legacy';
import type { Modules } from './modules';
import { symbolsForMissing } from './symbol-map';
import { conceptOf, wordsOf } from './words';

/** Modules that are gone, and that some file still imports, beside those of a family: with a name of the family, or in a folder of its own. */
export function removedFrom(modules: Modules, family: Family, canonical: string, isThere: (file: string) => boolean): LegacyProposal[] {
  const found = new Map<string, { readonly names: Set<string>; readonly consumers: Set<string> }>();
  for (const { file, from, names } of modules.unresolved()) {
    const module = moduleAt(from, file, family, isThere);
    if (module === null || !names.some((name) => conceptOf(name).key === family.key || (isOfTheJob(name, family) && isHome(modules, posix.dirname(module), family)))) continue;
    const known = found.get(module) ?? { names: new Set<string>(), consumers: new Set<string>() };
    found.set(module, known);
    for (const name of names) known.names.add(name);
    known.consumers.add(file);
  }
  return [...found].map(([file, { names, consumers }]): LegacyProposal => ({
    file, scope: 'all', removed: true, how: 'is gone', consumers: consumers.size, symbols: symbolsForMissing(modules, family, [...names].sort(), canonical),
  }));
}

/** Where a module that is not there would be, as a file beside those of the family; null where it cannot be one of theirs. */
function moduleAt(specifier: string, from: string, { members }: Family, isThere: (file: string) => boolean): string | null {
  const isPython = /\.pyi?$/.test(from);
  const path = isPython ? specifier.replaceAll('.', '/') : posix.join(specifier.startsWith('.') ? posix.dirname(from) : '', specifier);
  const neighbour = members.find(({ file }) => isBeside(path, file));
  if (!neighbour) return null;
  const file = posix.join(posix.dirname(neighbour.file), posix.basename(path)) + (posix.extname(path) === '' || isPython ? posix.extname(neighbour.file) : '');
  return isThere(file) ? null : file;
}

/** An alias such as `@/` stands for folders in front. */
function isBeside(path: string, file: string): boolean {
  const folder = posix.dirname(file);
  const own = posix.dirname(path);
  return own === folder || (own.includes('/') && folder.endsWith(own.slice(own.indexOf('/'))));
}

/** Whether the last word of a name says the job: `PollingManager`. */
function isOfTheJob(name: string, { name: job }: Family): boolean {
  const words = wordsOf(name);
  return words.length > 1 && words.at(-1) === job.split('-').at(-1);
}

/** Whether all modules of a folder are of the family. */
function isHome(modules: Modules, folder: string, { members }: Family): boolean {
  return modules.all.filter(({ file }) => posix.dirname(file) === folder).every(({ file }) => members.some((member) => member.file === file));
}
