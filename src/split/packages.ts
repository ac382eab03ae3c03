import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Files in the folder of a package. */
const signs = ['package.json', 'pyproject.toml', 'setup.py', 'setup.cfg'] as const;

/** Tells the package that a file of a root belongs to: its name, or else its folder, `.` for the root. */
export function packagesIn(root: string): (file: string) => string {
  const known = new Map<string, string>();
  const packageOf = (folder: string): string => {
    let name = known.get(folder);
    if (name === undefined) {
      const isPackage = folder === '.' || signs.some((sign) => existsSync(join(root, folder, sign)));
      name = isPackage ? (nameIn(join(root, folder, 'package.json')) ?? folder) : packageOf(posix.dirname(folder));
      known.set(folder, name);
    }
    return name;
  };
  return (file) => packageOf(posix.dirname(file));
}

function nameIn(file: string): string | null {
  try {
    const { name } = JSON.parse(readFileSync(file, 'utf8')) as { name?: unknown };
    return typeof name === 'string' && name !== '' ? name : null;
  } catch {
    return null;
  }
}
