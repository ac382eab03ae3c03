import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this package, whether the code runs from `dist` or from source. */
export function packageRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** Tells one state of this tool from another: a version in development has no number of its own. */
export function toolId(): string {
  const { size, mtimeMs } = statSync(__filename);
  return `${packageVersion()} ${size} ${mtimeMs}`;
}
