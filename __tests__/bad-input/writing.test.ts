import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/model';
import { executable, plainEnvironment, ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { consumer, migrated, outcomes, project, read, reportOf } from './project';

function committed(folder: string): string {
  const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder, stdio: 'pipe' });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'first');
  return folder;
}

/** A search path on which git, once it has been asked for the state of files, changes one: as an editor might. */
function pathWithEditor(file: string): string {
  const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const script = `#!/bin/sh\n"${git}" "$@" || exit\ncase "$*" in *status*) echo '// saved meanwhile' >>'${file}';; esac\n`;
  const folder = temporaryFolder({ git: script });
  execFileSync('chmod', ['+x', join(folder, 'git')]);
  return `${folder}:${process.env.PATH}`;
}

describe('a file that changes between plan and write', () => {
  it('keeps the change, is named, and stops no other', () => {
    const folder = committed(project({ 'src/edited.ts': consumer, 'src/zebra.ts': consumer }));
    const PATH = pathWithEditor(join(folder, 'src/edited.ts'));
    const { status, report, stderr } = reportOf(folder, ['--write'], { env: { PATH } });
    expect(outcomes(report)).toEqual(['src/edited.ts unmigrated write-failed', 'src/good.ts migrated', 'src/zebra.ts migrated']);
    expect(stderr).toBe('error: src/edited.ts: cannot write: has changed since the plan was made; run again\n');
    expect(status).toBe(3);
    expect(read(folder, 'src/edited.ts')).toBe(`${consumer}// saved meanwhile\n`);
    expect(read(folder, 'src/zebra.ts')).toBe(migrated);
    expect(reportOf(folder, ['--write', '--allow-dirty']).status).toBe(0);
    expect(read(folder, 'src/edited.ts')).toBe(`${migrated}// saved meanwhile\n`);
  });
});

describe('a disk that is full', () => {
  it('leaves the file as it was, and nothing beside it', () => {
    const filler = '// filler\n'.repeat(2000);
    const folder = project({ 'src/large.ts': consumer + filler });
    // A limit for files stands for the disk: what does not fit is cut off, then refused. By default it would end the process.
    const preload = join(temporaryFolder({ 'survive.cjs': "process.on('SIGXFSZ', () => undefined);\n" }), 'survive.cjs');
    const script = `ulimit -f 8; exec "${process.execPath}" --require "${preload}" "${executable}" --write -f json`;
    const { status, stdout } = spawnSync('bash', ['-c', script], { cwd: folder, env: plainEnvironment(), encoding: 'utf8' });
    const report = JSON.parse(stdout) as Report;
    expect(report.failures).toEqual([{ file: 'src/large.ts', stage: 'write', message: 'cannot be written: file too large (EFBIG)' }]);
    expect(outcomes(report)).toEqual(['src/good.ts migrated', 'src/large.ts unmigrated write-failed']);
    expect(status).toBe(3);
    expect(read(folder, 'src/large.ts')).toBe(consumer + filler);
    expect(readdirSync(join(folder, 'src'))).toEqual(['canonical.ts', 'good.ts', 'large.ts', 'legacy.ts']);
  });
});

/** Runs `--write` on many files and interrupts itself at the given call of a function of `fs`; no call is for the cache. */
function interruptedAt(folder: string, call: string): { status: number | null; stdout: string; stderr: string } {
  const [, name = '', count = ''] = /^(\w+) (\d+)$/.exec(call) ?? [];
  const script = `const fs = require('fs'); const real = fs.${name}; let calls = 0;
    fs.${name} = (...args) => { if (++calls === ${count}) process.kill(process.pid, 'SIGINT'); return real(...args); };\n`;
  const preload = join(temporaryFolder({ 'interrupt.cjs': script }), 'interrupt.cjs');
  return spawnSync(process.execPath, ['--require', preload, executable, '--write', '--no-cache', '-f', 'json'], { cwd: folder, env: plainEnvironment(), encoding: 'utf8' });
}

describe('an interrupt', () => {
  const names = Array.from({ length: 60 }, (_, index) => `src/many/${index}.ts`);
  const many = consumer.replace('./', '../');
  const done = migrated.replace('./', '../');
  const statesOf = (folder: string): string[] => names.map((name) => read(folder, name));

  it.each(['renameSync 2', 'renameSync 20'])('while files are written leaves each of them as it was or done: %s', (call) => {
    const folder = project(Object.fromEntries(names.map((name) => [name, many])));
    expect(interruptedAt(folder, call)).toMatchObject({ status: 130, stdout: '', stderr: '' });
    const states = statesOf(folder);
    expect(new Set(states)).toEqual(new Set([many, done]));
    expect(readdirSync(join(folder, 'src/many'))).toHaveLength(names.length);
    expect(ssotCodemod(['--write'], { cwd: folder }).status).toBe(0);
    expect(new Set(statesOf(folder))).toEqual(new Set([done]));
  });

  it('before that changes nothing', () => {
    const folder = project(Object.fromEntries(names.map((name) => [name, many])));
    expect(interruptedAt(folder, 'readdirSync 1')).toMatchObject({ status: 130, stdout: '', stderr: '' });
    expect(new Set(statesOf(folder))).toEqual(new Set([many]));
  });
});
