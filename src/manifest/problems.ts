import { closest, distance } from 'fastest-levenshtein';
import { UserError } from '../errors';

export type KeyPath = readonly (string | number)[];

/** Something that is wrong with a manifest, and where. */
export interface Problem {
  readonly path: KeyPath;
  readonly message: string;
}

/** The 1-based line of a key in the manifest's text; undefined where it cannot be told, as in TypeScript. */
export type LineOf = (path: KeyPath) => number | undefined;

/** `legacy[1].symbols["a-b"]`: a key path as one would write it in code. */
function showPath(path: KeyPath): string {
  const parts = path.map((key) => {
    if (typeof key === 'number') return `[${key}]`;
    return /^[\w$]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  });
  return parts.join('').replace(/^\./, '') || 'the manifest';
}

/** The name among `allowed` that `name` is probably a misspelling of. */
export function nearest(name: string, allowed: readonly string[]): string | undefined {
  if (allowed.length === 0) return undefined;
  const best = closest(name, allowed);
  // More than two in five characters off is another word, and a wrong guess is worse than none.
  return distance(name, best) <= Math.ceil(best.length * 0.4) ? best : undefined;
}

/** The file of the same name in another folder, if there is one, else the one with the most similar path. */
export function nearestPath(path: string, files: readonly string[]): string | undefined {
  const name = (file: string): string => file.slice(file.lastIndexOf('/') + 1);
  const namesakes = files.filter((file) => name(file) === name(path));
  return nearest(path, namesakes.length > 0 ? namesakes : files) ?? namesakes[0];
}

export function didYouMean(name: string, allowed: readonly string[]): string {
  const best = nearest(name, allowed);
  return best === undefined ? '' : `; did you mean ${JSON.stringify(best)}?`;
}

/** One error for everything that is wrong with a manifest, a line for each problem. */
export function manifestError(file: string, problems: readonly Problem[], lineOf: LineOf): UserError {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const lines = problems.map(({ path, message }) => {
    const line = lineOf(path);
    return `  ${showPath(path)}${line === undefined ? '' : ` (line ${line})`}: ${message}`;
  });
  return new UserError([`${file}: ${count} in the manifest`, ...lines].join('\n'), {
    hint: 'docs/manifest.md describes every key.',
  });
}
