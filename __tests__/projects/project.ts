import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ssotCodemod, type Run } from '../executable';
import { temporaryFolder } from '../temporary-folder';

export type Files = Readonly<Record<string, string>>;

interface Site {
  readonly file: string;
  readonly line: number;
  readonly form: string;
  readonly status: string;
  readonly reason: string | null;
}

/** What a person sees of a run: the exit code, a line for each site, and the files whose text is another now. */
interface Outcome {
  readonly root: string;
  readonly status: number | null;
  readonly sites: readonly string[];
  readonly written: Files;
}

export interface Case {
  readonly manifest: object;
  readonly files: Files;
  readonly args?: readonly string[];
  readonly sites: readonly string[];
  readonly written: Files;
}

export const canonical = `export class Manager { x = 1 }
export function getManager(): Manager { return new Manager(); }
export async function getManagerAsync(): Promise<Manager> { return new Manager(); }
`;

export const legacy = `export class OldManager { x = 1 }
export async function getOld(): Promise<OldManager> { return new OldManager(); }
export default OldManager;
`;

/** The two modules that most projects here have, and what the manifest says of them. */
export const modules: Files = { 'src/manager.ts': canonical, 'src/legacy.ts': legacy };
const symbols = { OldManager: 'Manager', default: 'Manager', getOld: 'getManager' };
export const factories = { getManager: 'sync', getManagerAsync: 'async' };
export const manifest = { canonical: 'src/manager.ts', legacy: [{ module: 'src/legacy.ts', symbols }], factories };

export function write(root: string, args: readonly string[] = []): Run {
  return ssotCodemod(['--write', '--allow-dirty', '-f', 'json', ...args], { cwd: root });
}

export function sitesOf(run: Run): string[] {
  const { sites } = JSON.parse(run.stdout) as { sites: Site[] };
  return sites.map(({ file, line, form, status, reason }) => [`${file}:${line}`, form, status, ...(reason === null ? [] : [reason])].join(' '));
}

export function changed(root: string, files: Files): Files {
  const now = Object.keys(files).map((name) => [name, readFileSync(join(root, name), 'utf8')] as const);
  return Object.fromEntries(now.filter(([name, text]) => text !== files[name]));
}

// Without the declarations of a browser, which would be most of the work of every run.
const usual: Files = { 'tsconfig.json': JSON.stringify({ compilerOptions: { lib: ['es2022'] } }) };

export function create(files: Files, settings: object): string {
  const hasSettings = Object.keys(files).some((file) => /(?:^|\/)[jt]sconfig[^/]*\.json$/.test(file));
  return temporaryFolder({ ...(!hasSettings && usual), ...files, 'ssot.config.json': JSON.stringify({ name: 'project', ...settings }) });
}

function project(files: Files, settings: object, args: readonly string[] = []): Outcome {
  const root = create(files, settings);
  const run = write(root, args);
  return { root, status: run.status, sites: sitesOf(run), written: changed(root, files) };
}

/** Runs a case, compares what came of it, and runs it once more, which has to change nothing. */
export function check({ manifest: settings, files, args = [], sites, written }: Case): void {
  const outcome = project(files, settings, args);
  expect({ status: outcome.status, sites: outcome.sites, written: outcome.written }).toEqual({ status: 0, sites, written });
  write(outcome.root, args);
  expect(changed(outcome.root, files)).toEqual(written);
}
