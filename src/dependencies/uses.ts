import { isInComment, kindOf } from '../prune/kinds';
import { mentioning } from './package-json';
import type { Ecosystem } from './wishes';

/** A place that still needs a package, or may do so. */
export interface Use {
  readonly file: string;
  readonly line: number;
}

/** Files with their texts as the migration leaves them. */
export type Texts = readonly { readonly file: string; readonly text: string }[];

const script = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|mdx)$/;

/**
 * Where files that are no documents name a package outside of a comment. Rather one place too many than one too few: a package that is needed and not there breaks the build.
 */
export function usesOf(imported: string, ecosystem: Ecosystem, texts: Texts): Use[] {
  const anywhere = mentioning(imported);
  // A plain name, such as `ws`, may be that of a variable; in a text it is taken for the package.
  const quoted = new RegExp(`(?<=['"\`][^'"\`]*)${anywhere.source}(?=[^'"\`]*['"\`])`);
  return texts.flatMap(({ file, text }) => {
    const kind = kindOf(file, false);
    if (kind === 'document' || kind === 'backup' || !text.includes(imported)) return [];
    const pattern = ecosystem === 'npm' && !imported.startsWith('@') && script.test(file) ? quoted : anywhere;
    return text.split('\n').flatMap((line, index): Use[] => {
      const match = pattern.exec(line);
      return match && !isInComment(file, line, match.index) ? [{ file, line: index + 1 }] : [];
    });
  });
}
