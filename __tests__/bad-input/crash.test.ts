import { spawnSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { executable, plainEnvironment, ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { consumer, project, read } from './project';

/** Runs the executable with a fault that a preloaded script plants. */
function withFault(fault: string, args: readonly string[], cwd: string): { status: number | null; stdout: string; stderr: string } {
  const preload = join(temporaryFolder({ 'fault.cjs': fault }), 'fault.cjs');
  return spawnSync(process.execPath, ['--require', preload, executable, ...args], { cwd, env: plainEnvironment(), encoding: 'utf8' });
}

describe('a bug', () => {
  it.each([
    ['thrown', "JSON.stringify = () => { throw new TypeError('planted'); };"],
    ['rejected', "setImmediate(() => void Promise.reject(new TypeError('planted')));"],
    ['thrown later', "setImmediate(() => { throw new TypeError('planted'); });"],
    ['no error', "JSON.stringify = () => { throw 'planted'; };"],
  ])('is told as one, with nothing on stdout: %s', (_, fault) => {
    const folder = project();
    const { status, stdout, stderr } = withFault(fault, ['-f', 'json'], folder);
    expect(stderr).toMatch(/^This is a bug in ssot-codemod; please report it with what follows\.\n(?:TypeError: )?planted/);
    expect(stdout).toBe('');
    expect(status).toBe(3);
    expect(read(folder, 'src/good.ts')).toBe(consumer);
  });
});

describe('an installation that is not whole', () => {
  it('is told, and is no failed gate', () => {
    const copy = temporaryFolder({ 'bin/ssot-codemod.js': '' });
    cpSync(executable, join(copy, 'bin/ssot-codemod.js'));
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, 'bin/ssot-codemod.js'), '-f', 'json'], { cwd: project(), encoding: 'utf8' });
    expect(stderr).toMatch(/^error: ssot-codemod cannot start; install it again, or report this as a bug:\n.*Cannot find module/);
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
  });
});

it('does not run what it scans', () => {
  const folder = project({ 'src/trap.js': "const { Old } = require('./legacy');\nprocess.exit(7);\n" });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  expect(ssotCodemod([], { cwd: folder }).status).toBe(0);
});
