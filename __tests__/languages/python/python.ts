import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What a Python 3 on this machine says, or null where there is none. */
export function python(args: readonly string[], input = ''): string | null {
  const { status, stdout } = spawnSync('python3', args, { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  return status === 0 ? stdout : null;
}

/** The files of the standard library, sorted; null where no Python is installed. */
export function standardLibrary(): string[] | null {
  const folder = python(['-c', 'import sysconfig; print(sysconfig.get_paths()["stdlib"])'])?.trim();
  if (folder === undefined) return null;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.py') && !/site-packages|dist-packages|lib2to3/.test(file)).sort().map((file) => join(folder, file));
}

/** `it`, or a test that is skipped and says so. */
export const withPython: typeof it = python(['--version']) === null ? skipping() : it;

function skipping(): typeof it {
  process.stderr.write('SKIPPED: no python3 is installed, so nothing is held against Python itself\n');
  return it.skip;
}
