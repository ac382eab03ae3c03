import { cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { UserError } from '../errors';
import { isInWorkTree } from '../git';
import { packageRoot } from '../package-root';
import type { DemoFlags } from './flags';
import { migrate } from './migrate';
import { exitCodes, type Outcome } from './outcome';
import type { Terminal } from './terminal';

/** A dry run over the bundled example; with a folder, a copy of the example to play with. */
export function demo(folder: string | undefined, flags: DemoFlags, terminal: Terminal): Promise<Outcome> {
  return folder === undefined ? dryRun(flags, terminal) : Promise.resolve(copyTo(folder, terminal.cwd));
}

/** Over a copy, because where the package is installed a `.gitignore` further up may hide all of it. */
async function dryRun(flags: DemoFlags, terminal: Terminal): Promise<Outcome> {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'ssot-codemod-demo-')));
  try {
    cpSync(example(), copy, { recursive: true });
    const all = { ...flags, certainty: 'certain', verify: 'syntax', cache: false, failOn: [], after: [], errorOnUnmatchedPattern: true, ignorePattern: [] } as const;
    const outcome = await migrate([], all, { ...terminal, cwd: copy });
    const remark = 'This was the bundled example. To play with a copy of it: ssot-codemod demo FOLDER';
    return { ...outcome, remarks: flags.quiet ? outcome.remarks : [...outcome.remarks, remark] };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function copyTo(folder: string, cwd: string): Outcome {
  const target = resolve(cwd, folder);
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new UserError(`${folder} is there already and not empty`, { hint: 'Name a new folder.' });
  }
  cpSync(example(), target, { recursive: true });
  // Inside a repository the copy is not committed, which --write would rightly refuse.
  const dirty = isInWorkTree(target) ? ' --allow-dirty' : '';
  const steps = [`cd ${folder}`, 'ssot-codemod', `ssot-codemod --write${dirty}`];
  return { output: `The example is in ${folder}. Next:\n\n  ${steps.join('\n  ')}\n`, remarks: [], exitCode: exitCodes.done };
}

function example(): string {
  return join(packageRoot(), 'examples', 'websocket-managers');
}
