import { execFileSync } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

// Every run is a process of its own, and the machine may be busy.
jest.setTimeout(120_000);

const manifest = { name: 'sockets', canonical: { module: 'src/canonical.ts' }, legacy: [{ module: 'src/legacy.ts', symbols: { Old: 'Manager' } }] };

export const consumer = "import { Old } from './legacy';\n\nexport const consumer = new Old();\n";
export const migrated = "import { Manager } from './canonical';\n\nexport const consumer = new Manager();\n";

/** A legacy module that only passes on the canonical one, and two consumers. */
export const files = {
  'ssot.config.json': `${JSON.stringify(manifest, null, 2)}\n`,
  'src/canonical.ts': 'export class Manager {}\n',
  'src/legacy.ts': "export { Manager as Old } from './canonical';\n",
  'src/a.ts': consumer,
  'src/b.ts': consumer.replaceAll('\n', '\r\n'),
};

export function committed(folder: string): string {
  const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder, stdio: 'pipe' });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'first');
  return folder;
}

/** All that is in a folder, its links and its permissions: two of them are equal when no byte is another one. */
export function contentsOf(folder: string, below = ''): Record<string, string> {
  return Object.assign({}, ...readdirSync(join(folder, below)).filter((name) => name !== '.git').map((name) => {
    const file = join(below, name);
    const stats = lstatSync(join(folder, file));
    if (stats.isDirectory()) return contentsOf(folder, file);
    const content = stats.isSymbolicLink() ? readlinkSync(join(folder, file)) : readFileSync(join(folder, file), 'latin1');
    return { [file]: `${(stats.mode & 0o7777).toString(8)} ${content}` };
  })) as Record<string, string>;
}
