import { readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { repositoryTop } from './gitignore';

/** Who owns what, as the file of a repository says. */
export interface CodeOwners {
  /** The owners of a file, relative to the folder that was asked about; null where no rule is about it. */
  of(file: string): readonly string[] | null;
  /** All owners that there are, in the order of the file. */
  readonly names: readonly string[];
}

interface Rule {
  readonly section: string;
  readonly pattern: Ignore;
  readonly owners: readonly string[];
}

/** Where GitHub, GitLab and Bitbucket look for it; the first one counts. */
const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS', '.bitbucket/CODEOWNERS'];

/** The owners by the CODEOWNERS file of the repository that a folder belongs to, or of the folder itself. */
export function codeOwners(folder: string): CodeOwners {
  const top = repositoryTop(folder) ?? folder;
  const inside = relative(top, folder).split(sep).join(posix.sep);
  const text = places.map((place) => read(join(top, place))).find((each) => each !== null);
  const rules = text === undefined ? [] : rulesIn(text);
  const sections = [...new Set(rules.map(({ section }) => section))].map((name) => rules.filter(({ section }) => section === name).reverse());
  return {
    of: (file) => ownersBy(sections, posix.join(inside, file)),
    names: [...new Set(rules.flatMap(({ owners }) => owners))],
  };
}

/**
 * The last pattern that fits counts, of each section where there are some:
 * https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
function ownersBy(sections: readonly (readonly Rule[])[], path: string): readonly string[] | null {
  const found = sections.flatMap((rules) => rules.find(({ pattern }) => pattern.ignores(path)) ?? []);
  return found.length === 0 ? null : [...new Set(found.flatMap(({ owners }) => owners))];
}

/** GitLab's sections, `[Section] @owner` and `^[Optional][2]`, have owners for the patterns that name none. */
const sectionHead = /^\^?\[([^\]]*)\](?:\[\d+\])?(.*)$/;

function rulesIn(text: string): Rule[] {
  let section = '';
  let usual: readonly string[] = [];
  return text.split(/\r?\n/).flatMap((line) => {
    const written = line.replace(/(?:^|\s)#.*$/, '').trim();
    const [, name, behind = ''] = sectionHead.exec(written) ?? [];
    if (name !== undefined) {
      [section, usual] = [name.toLowerCase(), ownersIn(behind.split(/\s+/))];
      return [];
    }
    const [pattern, ...rest] = written.split(/(?<!\\)\s+/);
    if (!pattern) return [];
    const owners = ownersIn(rest);
    return [{ section, pattern: ignore().add(pattern), owners: owners.length > 0 ? owners : usual }];
  });
}

function ownersIn(words: readonly string[]): string[] {
  return words.filter((word) => word.includes('@'));
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
