import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Site } from '../src/model';
import { ssotCodemod, type Run } from './executable';
import { temporaryFolder } from './temporary-folder';

const fixtures = join(__dirname, '..', '__testfixtures__');

/** What a fixture says about a site; a key that it leaves out is not compared. */
export type ExpectedSite = Partial<Pick<Site, 'line' | 'column' | 'form' | 'symbols' | 'status' | 'reason' | 'suggestion'>>;

export interface Case {
  readonly name: string;
  /** Where the input lies in the mini project. */
  readonly file: string;
  readonly input: string;
  /** After `migrate --write`. */
  readonly output: string;
  /** After `migrate --write --certainty likely`. */
  readonly likely: string;
  /** Every site of the file; absent: there are some, and each is migrated. */
  readonly sites?: readonly ExpectedSite[];
}

export const rules = ['rewrite-legacy-imports', 'strip-invalid-awaits', 'report-unmigrated'] as const;

export const cases: readonly Case[] = rules.flatMap((rule) =>
  readdirSync(join(fixtures, rule)).flatMap((entry) => {
    const [, name, extension] = /^(.+)\.input\.(.+)$/.exec(entry) ?? [];
    return name === undefined || extension === undefined ? [] : [readCase(rule, name, extension)];
  }),
);

function readCase(rule: string, name: string, extension: string): Case {
  const path = (part: string) => join(fixtures, rule, `${name}.${part}`);
  const input = readFileSync(path(`input.${extension}`), 'utf8');
  const output = readIfThere(path(`output.${extension}`)) ?? input;
  const likely = readIfThere(path(`likely.${extension}`)) ?? output;
  const sites = readIfThere(path('sites.json'));
  const file = `src/consumer/${rule}/${name}.${extension}`;
  return { name: `${rule}/${name}`, file, input, output, likely, ...(sites !== undefined && { sites: JSON.parse(sites) as ExpectedSite[] }) };
}

/** A copy of the mini project with every input in its place. */
export function fixtureProject(): string {
  const folder = temporaryFolder();
  cpSync(join(fixtures, 'project'), folder, { recursive: true });
  for (const { file, input } of cases) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), input);
  }
  return folder;
}

/** The files of the mini project that are no inputs, as they have to be after `migrate --write`. */
export function expectedProject(): Record<string, string> {
  const after = tree(join(fixtures, 'project.expected'));
  delete after['sites.json'];
  return { ...tree(join(fixtures, 'project')), ...after };
}

export function expectedProjectSites(): Record<string, ExpectedSite[]> {
  return JSON.parse(readFileSync(join(fixtures, 'project.expected/sites.json'), 'utf8'));
}

/** The text of every file below, by its path from there. */
export function tree(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

/** Runs `migrate` and insists that it ends well. */
export function migrate(cwd: string, ...flags: readonly string[]): Run {
  const run = ssotCodemod(['migrate', ...flags], { cwd });
  if (run.status !== 0) throw new Error(`migrate ${flags.join(' ')} ended with ${run.status}\n${run.stderr}\n${run.stdout.slice(0, 2000)}`);
  return run;
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
