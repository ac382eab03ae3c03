import picomatch from 'picomatch';

export type Matcher = (path: string) => boolean;

/**
 * A matcher for any of the globs. A glob whose last segment is a plain name also means all that is in a folder of that
 * name, as in a tsconfig's `exclude`; files and folders that start with a dot are matched like any other.
 */
export function matcherOf(globs: readonly string[]): Matcher {
  const plain = globs.map(plainGlob);
  if (plain.includes('**')) return () => true;
  return picomatch(plain.flatMap((glob) => (endsPlainly(glob) ? [glob, `${glob}/**`] : [glob])), { dot: true });
}

/** The globs' fixed leading folders, `src/` or `` for all: nothing outside them can match. */
export function basesOf(globs: readonly string[]): readonly string[] {
  return globs.map((glob) => {
    const { base } = picomatch.scan(plainGlob(glob));
    return base === '' ? '' : `${base}/`;
  });
}

/** The globs that name whole folders, for which one test of the folder stands for all that is in it. */
export function wholeFolders(globs: readonly string[]): Matcher {
  const folders = globs.map(plainGlob).filter((glob) => glob.endsWith('/**') || endsPlainly(glob));
  return folders.length === 0 ? () => false : matcherOf(folders);
}

/** The globs as the source of one regular expression, for code that has no library for them; null: they mean everything. */
export function patternOf(globs: readonly string[]): string | null {
  const plain = globs.map(plainGlob);
  if (plain.includes('**')) return null;
  return plain.flatMap((glob) => (endsPlainly(glob) ? [glob, `${glob}/**`] : [glob])).map(sourceOf).join('|');
}

/** As short as a person would write it, where that says the same. */
function sourceOf(glob: string): string {
  const folder = /^([\w/.@-]+)\/\*\*$/.exec(glob)?.[1];
  return folder === undefined ? picomatch.makeRe(glob, { dot: true }).source : `^${folder.replaceAll('.', '\\.')}/`;
}

function plainGlob(glob: string): string {
  const bare = glob.replace(/^(?:\.\/)+/, '');
  if (bare === '' || bare === '.') return '**';
  return bare.endsWith('/') ? `${bare}**` : bare;
}

function endsPlainly(glob: string): boolean {
  return !picomatch.scan(glob.slice(glob.lastIndexOf('/') + 1)).isGlob;
}
