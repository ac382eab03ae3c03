import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rules, type ExpectedSite } from './fixtures';
import { temporaryFolder } from './temporary-folder';

const fixtures = join(__dirname, '..', '__testfixtures__');

export interface PythonCase {
  readonly name: string;
  /** Where the input lies in the project. */
  readonly file: string;
  readonly input: string;
  /** After `migrate --write`. */
  readonly output: string;
  /** After `migrate --write --certainty likely`. */
  readonly likely: string;
  /** Every site of the file; absent: there are some, and each is migrated. */
  readonly sites: readonly ExpectedSite[] | null;
}

export const pythonCases: readonly PythonCase[] = rules.flatMap((rule) =>
  readdirSync(join(fixtures, rule, 'python')).flatMap((entry) => {
    const name = /^(.+)\.input\.py$/.exec(entry)?.[1];
    return name === undefined ? [] : [readCase(rule, name)];
  }),
);

function readCase(rule: string, name: string): PythonCase {
  const textOf = (part: string): string | null => {
    const path = join(fixtures, rule, 'python', `${name}.${part}`);
    return existsSync(path) ? readFileSync(path, 'utf8') : null;
  };
  const input = textOf('input.py')!;
  const output = textOf('output.py') ?? input;
  const sites = textOf('sites.json');
  return { name: `${rule}/${name}`, file: `app/consumer/${rule.replaceAll('-', '_')}_${name}.py`, input, output, likely: textOf('likely.py') ?? output, sites: sites === null ? null : (JSON.parse(sites) as ExpectedSite[]) };
}

/** A copy of the project with every input in its place. */
export function pythonProject(): string {
  const folder = temporaryFolder();
  cpSync(join(fixtures, 'python-project'), folder, { recursive: true });
  for (const { file, input } of pythonCases) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), input);
  }
  return folder;
}
