/** ssot-codemod as a user starts it: the executable, its exit code, its output. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const executable = fileURLToPath(new URL('../../bin/ssot-codemod.js', import.meta.url));

/** 3: finished, but a file that matters could not be parsed, which a real code base may well have. */
const finished = [0, 3];

/** Runs `migrate` in `root` and returns what it printed; throws where it did not finish, which a crash tells by silence. */
export function migrate(root, manifestFile, ...flags) {
  return run(root, ['migrate', '--root', root, '--config', manifestFile, ...flags]);
}

/** Puts saved reports together and returns what was printed. */
export function report(files, ...flags) {
  return run(process.cwd(), ['report', ...files, ...flags]);
}

function run(cwd, args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [executable, ...args], { cwd, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (!finished.includes(status) || (status !== 0 && stdout === '')) throw new Error(`ssot-codemod ${args.join(' ')} failed with exit ${status}\n${stderr}`);
  return stdout;
}
