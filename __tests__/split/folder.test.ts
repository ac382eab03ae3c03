import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { plainEnvironment, ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { commit, git, repositoryOf, split, treeOf, treeWritten } from './repository';

jest.setTimeout(120_000);

const consumer = "import { Manager } from '@/legacy';\nexport const it = new Manager();\n";
const hostile = "it's $(touch owned) `x`";
const files = {
  'ssot.config.json': JSON.stringify({ name: "sock'ets $(touch owned)", include: ['src/**'], canonical: 'src/canonical.ts', legacy: [{ module: 'src/legacy.ts', symbols: { gone: null } }], owners: { 'src/chat/**': "@o'neill", 'src/shop/**': '-@$(touch$IFS./owned)' } }),
  'tsconfig.json': JSON.stringify({ compilerOptions: { lib: ['es2022'], baseUrl: '.', paths: { '@/*': ['src/*'] } } }),
  'src/canonical.ts': 'export class Manager {}\n',
  'src/legacy.ts': "export { Manager } from './canonical';\nexport const gone = 1;\n",
  'src/chat/a.ts': consumer,
  [`src/${hostile}/b.ts`]: consumer,
  'src/shop/c.ts': "import { gone } from '@/legacy';\nexport { gone };\n",
  'src/shop/d.ts': consumer,
};

const contentsOf = (folder: string): Record<string, string> => Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

describe('the folder', () => {
  const folder = repositoryOf(files);
  const parts = split(folder, 'directory');

  it('has a patch, a text and a script of each part, and an index for people and for programs', () => {
    const stems = ['01-src-chat', '02-src-it-s-touch-owned-x', '03-src-shop'];
    expect(readdirSync(parts.out)).toEqual([...stems.flatMap((stem) => [`${stem}.md`, `${stem}.patch`, `${stem}.sh`]), 'index.md', 'split.json']);
    expect(parts.written.slice().sort()).toEqual(readdirSync(parts.out));
    const schema = JSON.parse(readFileSync(join(__dirname, '../../schemas/split.schema.json'), 'utf8')) as object;
    const validate = new Ajv({ strict: false }).compile(schema);
    expect([validate(JSON.parse(readFileSync(join(parts.out, 'split.json'), 'utf8'))), validate.errors]).toEqual([true, null]);
    const index = readFileSync(join(parts.out, 'index.md'), 'utf8');
    expect(index).toContain('by directory: 3 parts, for `main` at `');
    expect(index).toContain('| 3 | `src/shop` | 1 | 1 | 1 | [patch](03-src-shop.patch) [text](03-src-shop.md) [script](03-src-shop.sh) |');
  });

  it('has in each patch what -f patch prints of those files, and in each text what a reviewer of that diff asks: what has moved, and what is left', () => {
    expect(readFileSync(join(parts.out, '01-src-chat.patch'), 'utf8')).toBe(ssotCodemod(['-f', 'patch', 'src/chat'], { cwd: folder }).stdout);
    const text = readFileSync(join(parts.out, '03-src-shop.md'), 'utf8');
    expect(text).toMatch(/^[*]{2}1 of 2 sites migrated in 1 file; 1 needs a person[.][*]{2}$/m);
    expect(text).toMatch(/^- `src\/shop\//m);
    expect(text).not.toContain('```diff');
    expect(text).toMatch(/^Part 3 of 3: src\/shop[.] It can land before or after the others[.]\n/);
  });

  it('gets the same bytes from a second split, and loses what an earlier one has left', () => {
    const before = contentsOf(parts.out);
    const again = (unit: string) => ssotCodemod(['--split', unit, '--out', parts.out], { cwd: folder });
    expect(again('owner').status).toBe(0);
    expect(readdirSync(parts.out)).not.toContain('01-src-chat.md');
    expect(again('directory').status).toBe(0);
    expect(contentsOf(parts.out)).toEqual(before);
  });

  it('is left alone where somebody else has put anything into it', () => {
    const own = temporaryFolder({ 'notes.txt': 'mine\n' });
    expect(ssotCodemod(['--split', 'owner', '--out', own], { cwd: folder })).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('holds what no split has written there: notes.txt\n  Name a new folder, or an empty one.') });
    writeFileSync(join(parts.out, 'notes.txt'), 'mine\n');
    expect(ssotCodemod(['--split', 'owner', '--out', parts.out], { cwd: folder })).toMatchObject({ status: 2, stderr: expect.stringContaining(': notes.txt') });
    expect(readdirSync(own)).toEqual(['notes.txt']);
  });

  it('may be in the repository, where it keeps nothing from being split again or written', () => {
    expect(ssotCodemod(['--split', 'directory', '--out', 'parts'], { cwd: folder }).status).toBe(0);
    expect(ssotCodemod(['--split', 'directory', '--out', 'parts'], { cwd: folder }).status).toBe(0);
    expect(git(folder, 'status', '--porcelain')).toBe('?? parts/\n');
  });
});

describe('what is printed', () => {
  const folder = repositoryOf(files);

  it('is the parts', () => {
    const { stdout } = ssotCodemod(['--split', 'owner', '--out', join(temporaryFolder(), 'p')], { cwd: folder });
    expect(stdout).toMatch(/^-@\$\(touch\$IFS\.\/owned\) {2}1 file, 1 change, 1 left to people\n@o'neill +1 file, 1 change\nnobody +1 file, 1 change\n\n3 parts in .*; its index[.]md tells how to use them[.]\n$/);
  });

  it('is the index with -f json', () => {
    const out = join(temporaryFolder(), 'p');
    expect(ssotCodemod(['--split', 'owner', '--out', out, '-f', 'json'], { cwd: folder }).stdout).toBe(readFileSync(join(out, 'split.json'), 'utf8'));
  });

  it.each([
    [['--split', 'owner'], '--split needs a folder to write into'],
    [['--out', 'x'], '--out is where --split writes'],
    [['--split', 'ownr', '--out', 'x'], 'Allowed choices are owner, package, directory, legacy'],
    [['--split', 'owner', '--out', 'x', '--write'], "cannot be used with option '-w, --write'"],
    [['--split', 'owner', '--out', 'x', '-f', 'sarif'], 'not as sarif'],
    [['--split', 'owner', '--out', 'src/chat/a.ts'], 'Cannot look into src/chat/a.ts'],
  ])('%j is a usage error', (args, message) => {
    expect(ssotCodemod(args, { cwd: folder })).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(message) });
  });
});

describe('the script of a part', () => {
  /** A clone with a remote to push to, and a `gh` that notes how it was called. */
  function clone(sub = ''): { folder: string; remote: string; calls: string; run(script: string, env?: NodeJS.ProcessEnv): { status: number | null; stderr: string } } {
    const placed = Object.fromEntries(Object.entries(files).map(([file, text]) => [`${sub}${file}`, text]));
    const folder = repositoryOf(placed);
    const remote = temporaryFolder();
    git(remote, 'init', '--quiet', '--bare');
    git(folder, 'remote', 'add', 'origin', remote);
    const bin = temporaryFolder({ gh: '#!/bin/sh\nfor word; do printf "%s\\n" "$word"; done > "$CALLS"\n' });
    chmodSync(join(bin, 'gh'), 0o755);
    const calls = join(bin, 'calls');
    const run = (script: string, env: NodeJS.ProcessEnv = {}) => spawnSync('sh', [script], { cwd: join(folder, sub), encoding: 'utf8', env: plainEnvironment({ PATH: `${bin}:${process.env.PATH ?? ''}`, CALLS: calls, ...env }) });
    return { folder, remote, calls, run };
  }

  it('makes a branch with the part, pushes it, asks for a pull request, and comes back', () => {
    const { folder, remote, calls, run } = clone();
    const parts = split(folder, 'owner');
    for (const { script } of parts.parts) expect(run(join(parts.out, script))).toMatchObject({ status: 0, stderr: '' });
    expect(git(folder, 'branch', '--show-current')).toBe('main\n');
    expect(git(remote, 'for-each-ref', '--format=%(refname:short)').trim().split('\n')).toEqual(parts.parts.map(({ branch }) => branch).sort());
    const last = parts.parts.at(-1)!;
    expect(readFileSync(calls, 'utf8')).toBe(['pr', 'create', '--base', 'main', '--head', last.branch, '--title', "sock'ets $(touch owned): nobody", '--body-file', join(parts.out, last.text), ''].join('\n'));
    expect(git(remote, 'log', '-1', '--format=%s', last.branch)).toBe("sock'ets $(touch owned): nobody\n");
    expect(existsSync(join(folder, 'owned'))).toBe(false);
    const written = treeWritten(folder);
    for (const { branch } of parts.parts) git(folder, 'merge', '--quiet', '--no-edit', branch);
    expect(treeOf(folder)).toBe(written);
  });

  it('works for a root below the top of the repository, and without a branch', () => {
    const { folder, calls, run } = clone("it's/");
    git(folder, 'checkout', '--quiet', '--detach');
    const parts = split(join(folder, "it's"), 'directory');
    expect(run(join(parts.out, parts.parts[0]!.script))).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(calls, 'utf8')).not.toContain('--base');
    expect(git(folder, 'diff', '--name-only', 'HEAD', parts.parts[0]!.branch)).toBe("it's/src/chat/a.ts\n");
  });

  it('does nothing over uncommitted changes, nor where its patch does not apply', () => {
    const { folder, run } = clone();
    const parts = split(folder, 'directory');
    const script = join(parts.out, parts.parts[0]!.script);
    writeFileSync(join(folder, 'src/chat/a.ts'), '// mine\n');
    expect(run(script)).toMatchObject({ status: 1, stderr: '01-src-chat.patch: there are changes that are not committed\n' });
    commit(folder);
    expect(run(script)).toMatchObject({ status: 1, stderr: expect.stringContaining('01-src-chat.patch: it does not apply to main any more; split again from there\n') });
    expect(git(folder, 'branch', '--format=%(refname:short)')).toBe('main\n');
    expect(git(folder, 'status', '--porcelain')).toBe('');
  });

  it('goes on where it was stopped, and leaves a branch alone that holds something else', () => {
    const { folder, remote, calls, run } = clone();
    const parts = split(folder, 'directory');
    const [part] = parts.parts;
    const script = join(parts.out, part!.script);
    expect(run(script, { REMOTE: 'nowhere' }).status).not.toBe(0);
    expect(git(folder, 'branch', '--show-current')).toBe('main\n');
    expect(run(script)).toMatchObject({ status: 0, stderr: '' });
    expect(run(script)).toMatchObject({ status: 0, stderr: '' });
    expect(git(remote, 'for-each-ref', '--format=%(refname:short)')).toBe(`${part!.branch}\n`);
    expect(readFileSync(calls, 'utf8')).toContain('pr\ncreate\n');
    git(folder, 'branch', '--force', part!.branch, 'main');
    expect(run(script)).toMatchObject({ status: 1, stderr: expect.stringContaining(`the branch ${part!.branch} is there already, and holds something else`) });
    expect(git(folder, 'rev-parse', part!.branch)).toBe(git(folder, 'rev-parse', 'main'));
    expect([git(folder, 'branch', '--show-current'), git(folder, 'status', '--porcelain')]).toEqual(['main\n', '']);
  });

  it('asks for no second pull request', () => {
    const { folder, calls, run } = clone();
    const parts = split(folder, 'directory');
    const bin = temporaryFolder({ gh: '#!/bin/sh\nfor word; do printf "%s\\n" "$word"; done > "$CALLS"\n[ "$2" = list ] && echo 7\nexit 0\n' });
    chmodSync(join(bin, 'gh'), 0o755);
    expect(run(join(parts.out, parts.parts[0]!.script), { PATH: `${bin}:${process.env.PATH ?? ''}` }).status).toBe(0);
    expect(readFileSync(calls, 'utf8')).toContain('pr\nlist\n');
  });

  it('starts from another branch, and pushes to another remote, where that is asked for', () => {
    const { folder, calls, run } = clone();
    const parts = split(folder, 'directory');
    git(folder, 'branch', 'release');
    const other = temporaryFolder();
    git(other, 'init', '--quiet', '--bare');
    git(folder, 'remote', 'add', 'fork', other);
    expect(run(join(parts.out, parts.parts[0]!.script), { BASE: 'release', REMOTE: 'fork' }).status).toBe(0);
    expect(readFileSync(calls, 'utf8')).toContain('--base\nrelease\n');
    expect(git(other, 'for-each-ref', '--format=%(refname:short)')).toBe(`${parts.parts[0]!.branch}\n`);
  });

  it('never forces a push', () => {
    mkdirSync(join(temporaryFolder(), 'x'));
    const parts = split(repositoryOf(files), 'directory');
    for (const { script } of parts.parts) expect(readFileSync(join(parts.out, script), 'utf8')).not.toMatch(/--force|\s-f\s|\+"?\$branch/);
  });
});
