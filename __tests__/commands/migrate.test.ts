import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/model';
import { reporters } from '../../src/reporters';
import { executable, ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';

const manifest = { name: 'sockets', canonical: { module: 'src/canonical.ts' }, legacy: ['src/legacy.ts'] };

/** Two files that migrate and one, with a side-effect import, that does not. */
function project(): string {
  return temporaryFolder({
    'ssot.config.json': JSON.stringify(manifest),
    'src/canonical.ts': 'export class Manager {}\n',
    'src/legacy.ts': "export { Manager } from './canonical';\n",
    'src/a b.ts': "import { Manager } from './legacy';\r\n\r\nexport const a = new Manager();\r\n",
    'src/b.ts': "import { Manager } from './legacy';\nexport const b = Manager",
    'src/c.ts': "import './legacy';\n",
  });
}

function committed(): string {
  const folder = project();
  const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder, stdio: 'pipe' });
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'first');
  return folder;
}

const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');
const sitesOf = (stdout: string): string[] => (JSON.parse(stdout) as Report).sites.map((site) => `${site.file} ${site.status}`);
const all = ['src/a b.ts migrated', 'src/b.ts migrated', 'src/c.ts unmigrated'];

describe('migrate', () => {
  it('shows what would change and what would not, and changes nothing', () => {
    const folder = project();
    const { status, stdout, stderr } = ssotCodemod([], { cwd: folder });
    expect(stdout).toContain("+import { Manager } from './canonical';");
    expect(stdout).toContain('side-effect-import (1)');
    expect(stdout).toContain('2 of 3 sites would be migrated in 2 files; 1 needs a person.');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(read(folder, 'src/b.ts')).toContain('./legacy');
  });

  it('names the command that writes what it has shown, and nothing else', () => {
    const folder = project();
    const hint = (...args: readonly string[]) => /^ {2}(.*?) {2,}writes these changes$/m.exec(ssotCodemod([...args], { cwd: folder }).stdout)?.[1];
    expect(hint()).toBe('ssot-codemod migrate --write');
    expect(hint('src/a b.ts', '--rule', 'rewrite-legacy-imports')).toBe("ssot-codemod migrate 'src/a b.ts' --rule rewrite-legacy-imports --write");
    expect(hint('src/b.ts', '--certainty', 'likely', '-c', 'ssot.config.json')).toBe('ssot-codemod migrate src/b.ts --certainty likely --config ssot.config.json --write');
    expect(hint(...Array.from({ length: 20 }, () => 'src/b.ts'))).toBe('the same command with --write');
  });

  it('writes the bytes that its patch gives, and then has nothing left to do', () => {
    const [written, patched] = [project(), project()];
    expect(ssotCodemod(['migrate', '--write'], { cwd: written }).stdout).toContain('wrote src/a b.ts');
    execFileSync('git', ['apply', '-'], { cwd: patched, input: ssotCodemod(['-f', 'patch'], { cwd: patched }).stdout, stdio: ['pipe', 'pipe', 'ignore'] });
    for (const file of ['src/a b.ts', 'src/b.ts', 'src/c.ts']) expect(read(patched, file)).toBe(read(written, file));
    expect(ssotCodemod(['-l'], { cwd: written }).stdout).toBe('');
  });

  it.each(reporters.map(({ id }) => id))('exits with the same codes in the format %s', (format) => {
    const folder = project();
    const statusOf = (...args: string[]): number | null => ssotCodemod(['-f', format, ...args], { cwd: folder }).status;
    expect([statusOf(), statusOf('--fail-on', 'changes'), statusOf('src/c.ts', '--fail-on', 'changes')]).toEqual([0, 1, 0]);
    expect(statusOf('src/b.ts', '--fail-on', 'unmigrated')).toBe(0);
    writeFileSync(join(folder, 'src/broken.ts'), "import { Manager } from './legacy';\nconst = ;\n");
    expect([statusOf(), statusOf('--fail-on', 'unmigrated')]).toEqual([3, 1]);
  });

  it('prints the same bytes from run to run, whatever the number of jobs', () => {
    const folder = project();
    const [first, ...others] = [[], [], ['-j', '4']].map((args) => ssotCodemod(['-f', 'json', ...args], { cwd: folder }).stdout);
    expect(others).toEqual([first, first]);
    expect(sitesOf(first ?? '')).toEqual(all);
  });

  it.each(['markdown', 'sarif', 'github', 'openmetrics'])('prints the same bytes in the format %s, whatever the number of jobs', (format) => {
    const folder = project();
    expect(ssotCodemod(['-f', format, '-j', '4'], { cwd: folder }).stdout).toBe(ssotCodemod(['-f', format, '-j', '1'], { cwd: folder }).stdout);
  });

  it('lists the files that change, and writes the result into a file', () => {
    const folder = project();
    const { stdout } = ssotCodemod(['--list', '-o', 'out/list.txt'], { cwd: folder });
    expect(stdout).toBe('');
    expect(read(folder, 'out/list.txt')).toBe('src/a b.ts\nsrc/b.ts\n');
  });

  it('does not mind a reader that leaves early', () => {
    const script = `{ "${process.execPath}" "${executable}" -f json; echo $? >status; } | head -c 1; cat status`;
    const run = execFileSync('sh', ['-c', script], { cwd: project(), encoding: 'utf8' });
    expect(run).toBe('{0\n');
  });
});

describe('migrate --write on uncommitted changes', () => {
  it('refuses and names the files, unless it may', () => {
    const folder = committed();
    writeFileSync(join(folder, 'src/b.ts'), `${read(folder, 'src/b.ts')};\n`);
    const { status, stderr } = ssotCodemod(['--write'], { cwd: folder });
    expect(stderr).toContain('Uncommitted changes in 1 of the 2 files to be written: src/b.ts');
    expect(status).toBe(2);
    expect(read(folder, 'src/a b.ts')).toContain('./legacy');
    expect(ssotCodemod(['--write', '--allow-dirty'], { cwd: folder }).status).toBe(0);
    expect(read(folder, 'src/b.ts')).not.toContain('./legacy');
  });

  it('goes on where only other files are dirty', () => {
    const folder = committed();
    writeFileSync(join(folder, 'src/c.ts'), "import './legacy';\n// not yet\n");
    expect(ssotCodemod(['--write'], { cwd: folder }).status).toBe(0);
  });
});

describe('flags that restrict the sites', () => {
  it.each<[string, string[], string]>([
    ['--stdin', ['--stdin'], 'src/b.ts\n'],
    ['--stdin with NUL', ['--stdin'], 'src/b.ts\0'],
    ['--since', ['--since', 'HEAD'], ''],
    ['--staged', ['--staged'], ''],
    ['paths', ['src/b.ts'], ''],
  ])('%s', (_, args, input) => {
    const folder = committed();
    writeFileSync(join(folder, 'src/b.ts'), `${read(folder, 'src/b.ts')};\n`);
    execFileSync('git', ['add', 'src/b.ts'], { cwd: folder });
    expect(sitesOf(ssotCodemod(['-f', 'json', ...args], { cwd: folder, input }).stdout)).toEqual(['src/b.ts migrated']);
  });
});
