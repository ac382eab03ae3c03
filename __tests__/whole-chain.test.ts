import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ssotCodemod } from './executable';
import { temporaryFolder } from './temporary-folder';
import { committed, contentsOf } from './undo/project';
import type { PruneReport } from '../src/prune-report';

const repository = join(__dirname, '..');
const example = join(repository, 'examples/websocket-managers');
// Where its packages can be found from.
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ssot-codemod-chain-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Summary {
  readonly files: { readonly changed: number };
  readonly compliance: { readonly references: number; readonly misuses: number; readonly implementations: number };
}

const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
const git = (...args: string[]): string => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** Runs a command that has to succeed. */
function run(...args: string[]): string {
  const { status, stdout, stderr } = ssotCodemod(args, { cwd: folder });
  expect({ args, status, stderr: status === 0 ? '' : stderr }).toEqual({ args, status: 0, stderr: '' });
  return stdout;
}

const summary = (...args: string[]): Summary => (JSON.parse(run(...args, '-f', 'json')) as { summary: Summary }).summary;

function commit(message: string): string {
  git('add', '-A');
  git('commit', '-qm', message);
  return git('rev-parse', 'HEAD').trim();
}

/** The files that are not as they were. */
function otherThanIn(revision: string): string {
  git('add', '-A');
  return git('diff', '--cached', '--name-only', revision);
}

/** What the project's own tests and its compiler say of it: nothing, where all is well. */
function complaints(): string[] {
  const node = (script: string, ...args: string[]): ReturnType<typeof spawnSync> => spawnSync(process.execPath, [join(repository, 'node_modules', script), ...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'test' } });
  const tests = node('jest/bin/jest.js', '-c', 'jest.config.js', '-i');
  const types = node('typescript/bin/tsc', '-p', 'tsconfig.json');
  return [...(tests.status === 0 ? [] : [String(tests.stderr)]), ...String(types.stdout).split('\n').filter((line) => line.includes(': error '))];
}

/** Both import a module that was deleted while they were on a branch. */
const known = [/^src\/depot\/latecomer\.ts/, /^src\/ops\/pollingStats\.ts/].map((each) => expect.stringMatching(each) as string);
const patches = readdirSync(join(example, 'by-hand')).filter((name) => name.endsWith('.patch')).sort().map((name) => `by-hand/${name}`);

describe('the bundled example, without its manifest', () => {
  const first: Record<string, string> = {};
  let shipped: string;
  let migrated: string;
  let answered: string;

  beforeAll(() => {
    cpSync(example, folder, { recursive: true });
    symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, '.gitignore'), 'node_modules\n');
    shipped = read('ssot.config.json');
    rmSync(join(folder, 'ssot.config.json'));
    committed(folder);
    Object.assign(first, contentsOf(folder));
    expect(complaints()).toEqual(known);
  });

  it('is given a manifest by init that leads to the same edits as its own', () => {
    run('init', '--yes', '--write');
    const other = join(temporaryFolder({ 'ssot.config.json': shipped }), 'ssot.config.json');
    const [mine, own] = [[], ['--config', other]].map((manifest) => run('-f', 'patch', '--certainty', 'likely', ...manifest));
    expect(own!.match(/^\+\+\+ /gm)).toHaveLength(46);
    expect(mine).toBe(own);
    commit('Manifest');
  });

  it('is migrated, and stays green', () => {
    run('--write');
    expect(complaints()).toEqual([]);
    commit('Migrate what is certain');
    run('--write', '--certainty', 'likely');
    expect(complaints()).toEqual([]);
    migrated = commit('Migrate what is likely');
    expect(summary('--certainty', 'likely').files.changed).toBe(0);
  });

  it('stays green with what a person answers', () => {
    git('apply', '--whitespace=error', ...patches);
    expect(complaints()).toEqual([]);
    answered = commit('Answer the rest');
  });

  it('loses all modules that can go, and is complete then', () => {
    const { modules } = JSON.parse(run('prune', '--write', '-f', 'json')) as PruneReport;
    expect(modules.filter(({ outcome }) => outcome === 'deleted')).toHaveLength(9);
    expect(modules.filter(({ outcome }) => outcome !== 'deleted').map(({ module, outcome }) => [module, outcome])).toEqual([['src/net/reconnecting.ts', 'listed'], ['src/realtime/polling-fallback.ts', 'removed']]);
    expect(run('check')).toContain('Check passed: nothing is open.');
    expect(summary('check').compliance).toMatchObject({ references: 1, misuses: 0, implementations: 1 });
    expect(summary('--certainty', 'likely').files.changed).toBe(0);
    expect(complaints()).toEqual([]);
    commit('Delete the duplicates');
  });

  it('migrates what late branches bring as it would have been before', () => {
    const copy = temporaryFolder();
    cpSync(folder, copy, { recursive: true });
    const files = git('diff', '--name-only', '--diff-filter=M', `${migrated}~2`, migrated).split('\n').filter((file) => file !== '' && existsSync(join(copy, file)));
    execFileSync('git', ['checkout', '-q', `${migrated}~2`, '--', ...files], { cwd: copy });
    const late = (...args: string[]): string => ssotCodemod(['--certainty', 'likely', '--allow-dirty', ...args], { cwd: copy }).stdout;
    late('--write');
    expect(late('--list')).toBe('');
    // `#hub` leads elsewhere by now; and what a module called its default export, nobody knows any more, so its consumers keep their names for it.
    const other = execFileSync('git', ['diff', '--name-only', migrated, '--', ...files], { cwd: copy, encoding: 'utf8' });
    expect(other).toBe('src/depot/dock.ts\nsrc/parcels/labelPrinter.cjs\nsrc/riders/liveMap.ts\n');
    expect(readFileSync(join(copy, 'src/riders/liveMap.ts'), 'utf8')).toContain("import { WebSocketManager as PriorityRiderSocket } from '../websocket/manager';");
  });

  it('has its first bytes again when all of it is undone, step by step', () => {
    run('undo', '--write');
    expect(otherThanIn(answered)).toBe('');
    git('apply', '-R', ...patches.toReversed());
    expect(otherThanIn(migrated)).toBe('');
    run('undo', '--write');
    run('undo', '--write');
    run('undo', '--write');
    expect(contentsOf(folder)).toEqual(first);
  });
});
