import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { checkoutOf } from './git';

/** Tells who owns a file, relative to the folder that was asked about; nobody: an empty list. */
export type OwnersOf = (file: string) => readonly string[];

interface Rule {
  readonly pattern: Ignore;
  readonly owners: readonly string[];
}

/** Where GitHub, GitLab and Bitbucket look for it; the first one counts. */
const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS', '.bitbucket/CODEOWNERS'];

/** The owners by the CODEOWNERS file of the repository that a folder belongs to, or of the folder itself. */
export function codeOwners(folder: string): OwnersOf {
  const inside = checkoutOf(folder)?.folder ?? '';
  const top = inside === '' ? folder : join(folder, ...inside.split('/').map(() => '..'));
  const text = places.map((place) => read(join(top, place))).find((each) => each !== null);
  if (text === undefined) return () => [];
  // The last pattern that fits counts: https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
  const rules = rulesIn(text).reverse();
  return (file) => {
    const path = posix.join(inside, file);
    return rules.find(({ pattern }) => pattern.ignores(path))?.owners ?? [];
  };
}

function rulesIn(text: string): Rule[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [pattern, ...owners] = line.replace(/(?:^|\s)#.*$/, '').trim().split(/(?<!\\)\s+/);
    // GitLab's sections, `[Section]` and `^[Optional]`, hold rules that are written like any other.
    if (!pattern || /^\^?\[/.test(pattern)) return [];
    return [{ pattern: ignore().add(pattern), owners: owners.filter((owner) => owner.includes('@')) }];
  });
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
