import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** A script that has been run. */
export interface Loaded {
  readonly exports: unknown;
  /** Keeps, for the next time, what V8 has compiled of it so far; it is for the end of a process. */
  keep(): void;
}

type Body = (exports: unknown, require: NodeJS.Require, module: { exports: unknown }, file: string, folder: string) => void;

/**
 * Loads a CommonJS file as `require` does, but with the code that V8 compiled in an earlier process, where it has been kept: a tenth
 * of a short run would go into compiling. It is kept beside the file, and nowhere that others could write to; where that is not
 * possible, the file is compiled as usual. `module.enableCompileCache()` does the like since Node.js 22, without what is compiled late.
 *
 * @param file absolute; ASCII, without `import()`
 */
export function load(file: string): Loaded {
  const cache = cacheOf(file);
  const cachedData = readIfThere(cache);
  const script = new Script(wrap(readFileSync(file, 'latin1')), { filename: file, ...(cachedData && { cachedData }) });
  const module = { exports: {} as unknown };
  (script.runInThisContext() as Body)(module.exports, createRequire(file), module, file, dirname(file));
  const isKept = cachedData !== null && script.cachedDataRejected === false;
  return {
    get exports() { return module.exports; },
    keep: () => {
      if (!isKept) keep(script, cache);
    },
  };
}

/** V8 looks at its own version and flags, and of the source only at the length. */
function cacheOf(file: string): string {
  const { mtimeMs, size } = statSync(file);
  const { version, platform, arch } = process;
  return join(dirname(file), `${basename(file)}.${[version, platform, arch, size, Math.trunc(mtimeMs)].join('-')}.cache`);
}

function readIfThere(cache: string): Buffer | null {
  try {
    return readFileSync(cache);
  } catch {
    return null;
  }
}

function keep(script: Script, cache: string): void {
  const draft = `${cache}.${process.pid}`;
  try {
    writeFileSync(draft, script.createCachedData());
    renameSync(draft, cache);
  } catch {
    // The folder is read-only, or full.
    rmSync(draft, { force: true });
  }
}
