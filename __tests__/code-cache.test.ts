import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainEnvironment, type Run } from './executable';
import { temporaryFolder } from './temporary-folder';
import { unprivilegedUser } from './unprivileged';

const repository = join(__dirname, '..');

/** The package as it is installed: nothing has been run there. */
function installed(): string {
  const folder = temporaryFolder();
  for (const part of ['bin', 'dist', 'package.json', 'examples']) cpSync(join(repository, part), join(folder, part), { recursive: true, filter: (file) => !file.endsWith('.cache') });
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

function run(folder: string, args: readonly string[], user?: number): Run {
  const identity = user === undefined ? {} : { uid: user, gid: user };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'bin/ssot-codemod.js'), ...args], { cwd: folder, env: plainEnvironment(), ...identity, encoding: 'utf8' });
  return { status, stdout, stderr };
}

const caches = (folder: string): string[] => readdirSync(join(folder, 'dist')).filter((file) => file.includes('.cache')).sort();

describe('compiled code that is kept', () => {
  const folder = installed();
  const first = run(folder, ['demo']);
  const kept = caches(folder).map((file) => join(folder, 'dist', file));

  it('is kept by the first run, of the tool and of the compiler', () => {
    expect(first.status).toBe(0);
    expect(kept).toEqual([expect.stringMatching(/cli[.]js[.]v.*[.]cache$/), expect.stringMatching(/typescript[.]js[.]v.*[.]cache$/)]);
  });

  it('changes nothing that a person sees, and is not kept again', () => {
    const before = kept.map((file) => readFileSync(file));
    expect(run(folder, ['demo'])).toEqual(first);
    expect(kept.map((file) => readFileSync(file).equals(before[kept.indexOf(file)]!))).toEqual([true, true]);
  });

  it.each([
    ['cut short', (file: string) => { truncateSync(file, 5000); }],
    ['not what it should be', (file: string) => { writeFileSync(file, 'nonsense'); }],
  ])('is made anew where it is %s', (_what, damage) => {
    for (const file of kept) damage(file);
    expect(run(folder, ['demo'])).toEqual(first);
    for (const file of kept) expect(readFileSync(file).length).toBeGreaterThan(100_000);
    expect(run(folder, ['demo'])).toEqual(first);
  });
});

it('is not kept by a run that compiles little', () => {
  const folder = installed();
  for (const args of [['--version'], ['migrate', '--help'], ['migrate', '--no-such-flag'], ['undo', '--list'], ['init', '--list', '--root', 'examples']]) run(folder, args);
  expect(caches(folder)).toEqual([]);
});

it('is done without where the package is read-only', () => {
  const folder = installed();
  chmodSync(folder, 0o755);
  chmodSync(join(folder, 'dist'), 0o555);
  expect(run(folder, ['demo'], process.getuid?.() === 0 ? unprivilegedUser : undefined).status).toBe(0);
  expect(caches(folder)).toEqual([]);
});
