import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beginRun, runsOf } from '../../src/journal/store';
import { writeFiles } from '../../src/write';
import { ssotCodemod, type Run } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { committed, consumer, contentsOf, files, migrated } from './project';

const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');
const run = (cwd: string, ...args: string[]): Run => ssotCodemod(args, { cwd });

interface Listed { readonly runs: readonly { readonly id: number; readonly command: string; readonly files: number; readonly state: string; readonly undoes: number | null }[] }
const listed = (cwd: string): string[] => (JSON.parse(run(cwd, 'undo', '--list', '-f', 'json').stdout) as Listed).runs.map(({ id, command, state }) => `${id} ${command} ${state}`);

function written(): { readonly folder: string; readonly before: Record<string, string> } {
  const folder = committed(temporaryFolder(files));
  const before = contentsOf(folder);
  expect(run(folder, '--write').status).toBe(0);
  expect(read(folder, 'src/a.ts')).toBe(migrated);
  return { folder, before };
}

describe('undo', () => {
  it('shows what it would do, then gives every byte back, and can be undone itself', () => {
    const { folder, before } = written();
    const after = contentsOf(folder);
    const dry = run(folder, 'undo');
    expect(dry.stdout).toContain('-import { Manager } from \'./canonical\';\n+import { Old } from \'./legacy\';');
    expect(dry.stdout).toContain('2 files get their bytes back.\nNothing was written. To undo it: ssot-codemod undo 1 --write');
    expect(contentsOf(folder)).toEqual(after);
    expect(run(folder, 'undo', '--quiet').stdout).toMatch(/^Undo: run 1, [^\n]+\n\n2 files get their bytes back\.\nNothing was written\. [^\n]+\n$/);
    expect(run(folder, 'undo', '--write').status).toBe(0);
    expect(contentsOf(folder)).toEqual(before);
    expect(listed(folder)).toEqual(['2 undo 1 done', '1 migrate undone']);
    expect(run(folder, 'undo', '2', '--write').status).toBe(0);
    expect(contentsOf(folder)).toEqual(after);
    expect(listed(folder)).toEqual(['3 undo 2 done', '2 undo 1 undone', '1 migrate done']);
  });

  it('takes back one edit after the other where a formatter and a person have been at the file', () => {
    const { folder } = written();
    writeFileSync(join(folder, 'src/a.ts'), `// Ours\nimport { Manager } from "./canonical"\n\nexport const consumer = new Manager()\nexport const more = 1\n`);
    const { status, stdout } = run(folder, 'undo', '--write');
    expect(stdout).toContain('1 file gets its bytes back; 1 file has changed since, and only what the run did is taken back.');
    expect(status).toBe(0);
    expect(read(folder, 'src/a.ts')).toBe('// Ours\nimport { Old } from "./legacy"\n\nexport const consumer = new Old()\nexport const more = 1\n');
  });

  it('names a file in which one cannot tell, leaves it alone and does the others', () => {
    const { folder } = written();
    const mine = "import { Manager } from './elsewhere';\nexport const consumer = Manager;\n";
    writeFileSync(join(folder, 'src/a.ts'), mine);
    const { status, stdout } = run(folder, 'undo', '--write');
    expect(stdout).toMatch(/left as it is: src\/a\.ts: it has changed since where the run changed it/);
    expect(status).toBe(3);
    expect(read(folder, 'src/a.ts')).toBe(mine);
    expect(read(folder, 'src/b.ts')).toBe(consumer.replaceAll('\n', '\r\n'));
    // Once somebody has put it right, the rest can be undone.
    expect(listed(folder)[1]).toBe('1 migrate done');
    writeFileSync(join(folder, 'src/a.ts'), migrated);
    expect(run(folder, 'undo', '--write').status).toBe(0);
    expect(read(folder, 'src/a.ts')).toBe(consumer);
  });

  it('says which later run stands in the way of an older one', async () => {
    const { folder } = written();
    await writeFiles([{ file: 'src/a.ts', before: migrated, after: 'gone();\n' }], folder, { command: 'later' });
    const { status, stdout } = run(folder, 'undo', '1');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('src/a.ts: it has changed since where the run changed it, so one cannot tell what to put back; run 2 (later) wrote it later: undo that one first');
    expect(status).toBe(3);
    expect(run(folder, 'undo', '--write').status).toBe(0);
    expect(run(folder, 'undo', '--write').status).toBe(0);
    expect(read(folder, 'src/a.ts')).toBe(consumer);
  });

  it('takes what a formatter of --after made of the files for the end of the run', () => {
    const folder = committed(temporaryFolder({ ...files, 'format.cjs': "const fs = require('fs'); for (const f of process.argv.slice(2)) fs.writeFileSync(f, 'formatted();\\n');\n" }));
    const before = contentsOf(folder);
    expect(run(folder, '--write', '--after', `${process.execPath} format.cjs {files}`).status).toBe(0);
    expect(read(folder, 'src/a.ts')).toBe('formatted();\n');
    expect(run(folder, 'undo', '--write').status).toBe(0);
    expect(contentsOf(folder)).toEqual(before);
  });

  it('creates again what a run deleted, with permissions and links, and deletes what it created', async () => {
    const folder = temporaryFolder({ 'bin/tool.sh': '#!/bin/sh\n', 'src/a.ts': 'a();\n' });
    chmodSync(join(folder, 'bin/tool.sh'), 0o750);
    symlinkSync('../src/a.ts', join(folder, 'bin/link.ts'));
    const before = contentsOf(folder);
    const changes = [{ file: 'bin/tool.sh', before: '#!/bin/sh\n', after: null }, { file: 'bin/link.ts', before: '../src/a.ts', after: null, isLink: true }, { file: 'docs/new.md', before: null, after: 'new\n' }];
    expect(await writeFiles(changes, folder, { command: 'test' })).toMatchObject({ failures: [] });
    expect(Object.keys(contentsOf(folder)).sort()).toEqual(['docs/new.md', 'src/a.ts']);
    rmSync(join(folder, 'bin'), { recursive: true });
    const { status, stdout } = run(folder, 'undo', '--write');
    expect(stdout).toContain('2 files are created again; 1 file is deleted again.');
    expect(status).toBe(0);
    expect(contentsOf(folder)).toEqual(before);
  });

  it('leaves what a run created and somebody has written to, and what is in the place of what it deleted', async () => {
    const folder = temporaryFolder({ 'old.ts': 'old();\n' });
    await writeFiles([{ file: 'old.ts', before: 'old();\n', after: null }, { file: 'new.md', before: null, after: 'new\n' }], folder, { command: 'test' });
    writeFileSync(join(folder, 'old.ts'), 'another();\n');
    writeFileSync(join(folder, 'new.md'), 'new\nmine\n');
    const { status, stdout } = run(folder, 'undo', '--write');
    expect(stdout).toContain('left as it is: new.md: the run created it, and it has changed since');
    expect(stdout).toContain('left as it is: old.ts: the run deleted it, and something else is there now');
    expect(status).toBe(3);
    expect([read(folder, 'old.ts'), read(folder, 'new.md')]).toEqual(['another();\n', 'new\nmine\n']);
  });

  it.each([
    [['undo'], /^error: There is no run to undo here\n/],
    [['undo', 'last'], /^error: Not the number of a run: last\n/],
  ])('refuses %j without a run', (args, message) => {
    const { status, stderr } = run(committed(temporaryFolder(files)), ...args);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
  });

  it('refuses a run that is undone already, or that there is not', () => {
    const { folder } = written();
    expect(run(folder, 'undo', '7').stderr).toMatch(/^error: There is no run 7\n/);
    run(folder, 'undo', '--write');
    expect(run(folder, 'undo', '1').stderr).toMatch(/^error: Run 1 \(migrate\) is undone already\n {2}ssot-codemod undo 2 makes its changes again\.\n$/);
    expect(run(folder, 'undo').stderr).toMatch(/^error: Every recorded run is undone already\n/);
  });
});

describe('the journal', () => {
  it('is under the git directory, of each linked worktree its own, and never in the tree', () => {
    const folder = committed(temporaryFolder(files));
    const linked = join(temporaryFolder(), 'linked');
    execFileSync('git', ['worktree', 'add', '-q', linked], { cwd: folder });
    expect(run(linked, '--write').status).toBe(0);
    expect(listed(linked)).toEqual(['1 migrate done']);
    expect(listed(folder)).toEqual([]);
    expect(execFileSync('git', ['status', '--porcelain'], { cwd: linked, encoding: 'utf8' })).toBe(' M src/a.ts\n M src/b.ts\n');
    expect(run(linked, 'undo', '--write').status).toBe(0);
    expect(execFileSync('git', ['status', '--porcelain'], { cwd: linked, encoding: 'utf8' })).toBe('');
  });

  it('is in the cache of the user where there is no repository', () => {
    const folder = temporaryFolder(files);
    const XDG_CACHE_HOME = temporaryFolder();
    const before = contentsOf(folder);
    expect(ssotCodemod(['--write'], { cwd: folder, env: { XDG_CACHE_HOME } }).status).toBe(0);
    expect(readdirSync(XDG_CACHE_HOME)).toEqual(['ssot-codemod']);
    expect(ssotCodemod(['undo', '--write'], { cwd: join(folder, 'src'), env: { XDG_CACHE_HOME } }).status).toBe(0);
    expect(contentsOf(folder)).toEqual(before);
  });

  it('keeps the last 20 runs, and of older ones those that were interrupted', async () => {
    const folder = temporaryFolder({ 'a.txt': '0' });
    beginRun(folder, { command: 'interrupted', files: [{ file: 'a.txt', before: '0', after: '1' }] });
    for (let count = 0; count < 25; count += 1) await writeFiles([{ file: 'a.txt', before: String(count), after: String(count + 1) }], folder, { command: 'count' });
    const runs = runsOf(folder);
    expect(runs.map(({ id }) => id)).toEqual([...Array.from({ length: 20 }, (_, index) => 26 - index), 1]);
    expect(runs.at(-1)).toMatchObject({ command: 'interrupted', isComplete: false });
    expect(read(folder, 'a.txt')).toBe('25');
  });

  describe('with a record that cannot be read', () => {
    const recordOf = (folder: string, id: number): string => {
      const [own = ''] = readdirSync(join(folder, '.git/ssot-codemod')).filter((name) => name.startsWith('runs-'));
      return join(folder, '.git/ssot-codemod', own, `${id}.run`);
    };

    it('names one that is cut off, passes it over, and says so', () => {
      const { folder, before } = written();
      writeFileSync(recordOf(folder, 2), readFileSync(recordOf(folder, 1)).subarray(0, 90));
      expect(listed(folder)).toEqual(['2  unreadable', '1 migrate done']);
      expect(run(folder, 'undo', '--list').stdout).toMatch(/^2 {2}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}its record cannot be read\n1 {2}/);
      expect(run(folder, 'undo', '2')).toMatchObject({ status: 2, stderr: 'error: The record of run 2 cannot be read: it is not all there\n  ssot-codemod undo --list names the other runs.\n' });
      expect(run(folder, 'undo', '--write')).toMatchObject({ status: 0, stderr: 'warning: run 2 is passed over, as its record cannot be read\n' });
      expect(contentsOf(folder)).toEqual(before);
    });

    it('lets the next run write, and an older one be undone', () => {
      const { folder } = written();
      const damaged = readFileSync(recordOf(folder, 1));
      damaged.fill(0, damaged.indexOf('\n') + 12);
      rmSync(recordOf(folder, 1).replace(/run$/, 'end'));
      writeFileSync(recordOf(folder, 1), damaged);
      expect(listed(folder)).toEqual(['1 migrate interrupted']);
      expect(run(folder, 'undo', '1')).toMatchObject({ status: 2, stderr: expect.stringContaining('The record of run 1 cannot be read: it is damaged') as string });
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', 'commit', '-qam', 'migrated'], { cwd: folder });
      expect(run(folder, 'prune', '--write').stdout).toContain('Written, as run 2.');
      expect(existsSync(join(folder, 'src/legacy.ts'))).toBe(false);
      expect(run(folder, 'undo', '--write').status).toBe(0);
      expect(existsSync(join(folder, 'src/legacy.ts'))).toBe(true);
    });
  });

  it('stands before the first file is written: what cannot be recorded is not done', () => {
    const folder = committed(temporaryFolder(files));
    const before = contentsOf(folder);
    mkdirSync(join(folder, '.git/ssot-codemod'));
    // A file where the folder of this root has to be.
    run(folder, '--write', '--allow-dirty');
    const [own = ''] = readdirSync(join(folder, '.git/ssot-codemod'));
    expect(run(folder, 'undo', '--write').status).toBe(0);
    rmSync(join(folder, '.git/ssot-codemod', own), { recursive: true });
    writeFileSync(join(folder, '.git/ssot-codemod', own), '');
    const { status, stderr } = run(folder, '--write');
    expect(stderr).toMatch(/^error: Cannot keep a record of this run in .*, so nothing was written/);
    expect(status).toBe(2);
    expect(contentsOf(folder)).toEqual(before);
    expect(existsSync(join(folder, '.git/ssot-codemod', own))).toBe(true);
  });
});
