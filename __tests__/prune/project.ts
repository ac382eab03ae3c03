import { ssotCodemod, type Run } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import type { PruneReport } from '../../src/prune-report';

// Every run is a process of its own, and the machine may be busy.
jest.setTimeout(120_000);

export type Files = Readonly<Record<string, string>>;

export const canonical = 'export class Manager {\n  open() {}\n}\nexport const getManager = (): Manager => new Manager();\nexport interface Options { url: string }\n';
export const manifest = { name: 'sockets', canonical: 'src/canonical.ts', legacy: ['src/ws/old.ts'] };
export const old = "export { Manager } from '../canonical';\nexport const limit = 3;\n";

export function create(files: Files, settings: object = manifest): string {
  return temporaryFolder({ 'src/canonical.ts': canonical, 'src/ws/old.ts': old, 'ssot.config.json': `${JSON.stringify(settings, null, 2)}\n`, ...files });
}

export function prune(cwd: string, ...args: string[]): Run & { readonly report: PruneReport } {
  const run = ssotCodemod(['prune', '-f', 'json', ...args], { cwd });
  return { ...run, report: run.stdout === '' ? (null as never) : (JSON.parse(run.stdout) as PruneReport) };
}

/** What is said of each module: its outcome, and what refers to it or names it. */
export function told({ modules }: PruneReport): Record<string, readonly string[]> {
  const placed = (kind: string) => ({ file, line, kind: what }: PruneReport['modules'][number]['blockers'][number]): string => `${kind} ${what} ${file}:${line}`;
  return Object.fromEntries(modules.map(({ module, outcome, reasons, blockers, warnings }) => [module, [outcome, ...reasons, ...blockers.map(placed('blocks')), ...warnings.map(placed('warns'))]]));
}
