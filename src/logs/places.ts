import { posix } from 'node:path';
import type { LogFrame } from './log-error';

/** Which file of a project a path in a log means. */
export interface Place {
  readonly file: string;
  /** Whether the log names what was compiled of it, so that its lines are others. */
  readonly isCompiled: boolean;
}

const libraries = /(?:^|\/)(?:site-packages|dist-packages|node_modules)\/|\/lib\/python3|^node:|^<|^sys$|^internal\//;
const scripts = /\.[cm]?[jt]sx?$/;

/** Whether a call is in what the language or a package brings along, as far as its path tells. */
export function isLibrary({ file }: LogFrame): boolean {
  return libraries.test(file);
}

/**
 * Finds the files of a project that logs name. There the project is in a container, or on the machine of whoever built it, so that only
 * the ends of paths are the same: the longest one counts, and only where no other file has as much in common.
 */
export class Places {
  readonly #byName = new Map<string, string[]>();
  readonly #known = new Map<string, Place | null>();

  constructor(files: readonly string[]) {
    for (const file of files) {
      const name = stem(file);
      const others = this.#byName.get(name);
      if (others) others.push(file);
      else this.#byName.set(name, [file]);
    }
  }

  find(frame: LogFrame): Place | null {
    const path = frame.file;
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const place = this.#search(path, isLibrary(frame)) ?? this.#search(path.replace(/\.py$/, '/__init__.py'), isLibrary(frame));
    this.#known.set(path, place);
    return place;
  }

  #search(path: string, isInLibrary: boolean): Place | null {
    const others = this.#byName.get(stem(path)) ?? [];
    const exact = others.filter((file) => posix.basename(file) === posix.basename(path));
    const candidates = exact.length > 0 ? exact : others.filter((file) => scripts.test(file) && scripts.test(path));
    const shares = candidates.map((file) => ({ file, share: sharedEnd(file, path) })).filter(({ file, share }) => isEnough(file, path, share, isInLibrary));
    const most = Math.max(...shares.map(({ share }) => share));
    const best = shares.filter(({ share }) => share === most);
    // `a.py` is the end of many paths; but of those that are wholly part of what the log says, no two are equally long.
    return best.length === 1 ? { file: best[0]!.file, isCompiled: exact.length === 0 } : null;
  }
}

/** One of them has to be the end of the other, or they share a folder at least. */
function isEnough(file: string, path: string, share: number, isInLibrary: boolean): boolean {
  if (isInLibrary) return share === depth(file) && share > 1;
  return share === depth(file) || share === depth(path) || share > 1;
}

function sharedEnd(file: string, path: string): number {
  const left = withoutEnding(file).split('/').reverse();
  const right = withoutEnding(path).split('/').reverse();
  const different = left.findIndex((segment, index) => segment !== right[index]);
  return different < 0 ? left.length : different;
}

function depth(path: string): number {
  return path.replace(/^\//, '').split('/').length;
}

function stem(path: string): string {
  return posix.basename(withoutEnding(path));
}

function withoutEnding(path: string): string {
  return path.replace(/\.py$/, '').replace(scripts, '');
}
