import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/model';
import { ssotCodemod, type Run, type RunOptions } from '../executable';
import { temporaryFolder } from '../temporary-folder';

// Every run is a process of its own, and the machine may be busy.
jest.setTimeout(60_000);

export type Files = Readonly<Record<string, string | Buffer>>;

const manifest = {
  name: 'sockets',
  canonical: { module: 'src/canonical.ts' },
  legacy: [{ module: 'src/legacy.ts', symbols: { Old: 'Manager' } }],
};

export const consumer = "import { Old } from './legacy';\nexport const consumer = new Old();\n";
export const migrated = "import { Manager } from './canonical';\nexport const consumer = new Manager();\n";

/** A canonical module, a legacy one, a consumer `src/good.ts`, and whatever is to make trouble. */
export function project(files: Files = {}): string {
  const folder = temporaryFolder({
    'ssot.config.json': JSON.stringify(manifest),
    'src/canonical.ts': 'export class Manager {}\nexport function getManager(): Manager {\n  return new Manager();\n}\n',
    // The same declaration: no types are asked, which would take most of the time.
    'src/legacy.ts': "export { Manager as Old } from './canonical';\n",
    'src/good.ts': consumer,
    ...files,
  });
  // Other users, whom some tests become, may look around.
  chmodSync(folder, 0o755);
  return folder;
}

export function projectWithManifest(changes: object, files: Files = {}): string {
  return project({ 'ssot.config.json': JSON.stringify({ ...manifest, ...changes }), ...files });
}

export const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

/** The executable's report in JSON, its other output, and how it ended. */
export function reportOf(folder: string, args: readonly string[] = [], options: RunOptions = {}): Run & { readonly report: Report } {
  const run = ssotCodemod(['-f', 'json', ...args], { cwd: folder, ...options });
  return { ...run, report: JSON.parse(run.stdout) as Report };
}

export const outcomes = ({ sites }: Report): string[] => sites.map(({ file, status, reason }) => [file, status, reason ?? ''].join(' ').trim());
