import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { clean, files, manifest, repository, type CheckedProject } from './project';

const long = new Date('2020-01-01T00:00:00Z');
const consumer = `import { SocketManager } from './ws/socketManager';\nexport type T = SocketManager;\n`;

function cacheOf({ root }: Pick<CheckedProject, 'root'>): string {
  const folder = join(root, '.git', 'ssot-codemod');
  return join(folder, readdirSync(folder).find((name) => name.startsWith('check-'))!);
}

/** A project that has been checked, with a cache that says something else than the files: whoever uses it is found out. */
function marked(texts: Readonly<Record<string, string>> = files): CheckedProject {
  const project = repository(texts);
  project.check();
  mark(cacheOf(project));
  return project;
}

function mark(cache: string): void {
  const [, body = ''] = readFileSync(cache, 'utf8').split('\n');
  const text = body.replaceAll('resetForTests', 'fromTheCache');
  writeFileSync(cache, `${sha256(text)}\n${text}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const usesCache = (project: CheckedProject, ...args: string[]): boolean => project.check(...args).stdout.includes('fromTheCache');

describe('what was found the last time', () => {
  it('is used while nothing changes, in every format, and not with --no-cache', () => {
    const project = marked();
    expect(usesCache(project)).toBe(true);
    expect(usesCache(project, '-f', 'json')).toBe(true);
    expect(usesCache(project, '--no-cache')).toBe(false);
  });

  it('is told in the same bytes', () => {
    const project = repository();
    const [cold, warm, none] = [project.check('-f', 'json'), project.check('-f', 'json'), project.check('-f', 'json', '--no-cache')];
    expect(warm).toEqual(cold);
    expect(none).toEqual(cold);
  });

  it('is kept outside of the tree', () => {
    const project = repository();
    project.check();
    expect(project.git('status', '--porcelain')).toBe('');
    const folder = temporaryFolder(clean);
    const home = temporaryFolder();
    ssotCodemod(['check'], { cwd: folder, env: { XDG_CACHE_HOME: home } });
    if (process.platform === 'linux') expect(readdirSync(join(home, 'ssot-codemod')).sort()).toEqual([expect.stringMatching(/^check-/), expect.stringMatching(/^search-/)]);
    expect(readdirSync(folder).sort()).toEqual(['src', 'ssot.config.json', 'tsconfig.json']);
  });

  it('is not mixed up with what was found in a part of the project, or with a baseline', () => {
    const project = marked();
    expect(project.check('src/app.ts').stdout).toContain('Check failed: 1 violation.');
    expect(project.check('src').stdout).toContain('Check failed: 5 violations.');
    project.check('--update-baseline', '--write');
    expect(project.check().status).toBe(0);
  });
});

describe('every change is seen', () => {
  const at = (project: CheckedProject, file: string): string => join(project.root, file);
  const changes: Record<string, (project: CheckedProject) => void> = {
    'content of the same size': (project) => project.write({ 'src/app.ts': files['src/app.ts'].replaceAll('app', 'abc') }),
    'content of the same size and time': (project) => {
      project.write({ 'src/app.ts': files['src/app.ts'].replaceAll('app', 'abc') });
      utimesSync(at(project, 'src/app.ts'), long, long);
    },
    'a new time': (project) => utimesSync(at(project, 'src/app.ts'), new Date(), new Date()),
    'a new mode': (project) => chmodSync(at(project, 'src/app.ts'), 0o600),
    'a new file': (project) => project.write({ 'src/late.ts': consumer }),
    'a file less': (project) => rmSync(at(project, 'src/app.ts')),
    'a new name': (project) => renameSync(at(project, 'src/app.ts'), at(project, 'src/moved.ts')),
    'another tsconfig': (project) => project.write({ 'tsconfig.json': '{}' }),
    'a new tsconfig further down': (project) => project.write({ 'src/tsconfig.json': '{}' }),
    'a package.json': (project) => project.write({ 'package.json': '{"name":"here"}' }),
    'an installed package': (project) => project.write({ 'node_modules/left-pad/package.json': '{}' }),
    'another manifest': (project) => project.write({ 'ssot.config.json': JSON.stringify({ ...manifest, factories: {} }) }),
    'a file that is not scanned': (project) => project.write({ 'out/generated.ts': 'export {};\n' }),
  };

  it.each(Object.keys(changes))('%s', (name) => {
    const project = repository({ ...files, '.gitignore': 'out\nnode_modules\n' });
    for (const file of Object.keys(files)) utimesSync(at(project, file), long, long);
    project.check();
    mark(cacheOf(project));
    expect(usesCache(project)).toBe(true);
    changes[name]!(project);
    expect(usesCache(project)).toBe(false);
    expect(project.check('-f', 'json').stdout).toBe(project.check('-f', 'json', '--no-cache').stdout);
  });

  it('in what git ignores', () => {
    const project = repository();
    project.write({ 'src/loose.ts': consumer });
    expect(project.check().stdout).toContain('src/loose.ts');
    project.write({ '.gitignore': 'src/loose.ts\n' });
    expect(project.check().stdout).not.toContain('src/loose.ts');
  });

  it('in a file that is younger than the clock can tell', () => {
    const project = repository();
    for (let round = 0; round < 3; round += 1) {
      project.write({ 'src/app.ts': round % 2 === 0 ? consumer : consumer.replace('SocketManager', 'resetForTests') });
      expect(project.check('-f', 'json').stdout).toBe(project.check('-f', 'json', '--no-cache').stdout);
    }
  });

  it('behind a link that leads out of the tree, by not relying on anything', () => {
    const project = repository();
    const elsewhere = temporaryFolder({ 'a.ts': 'export {};\n' });
    symlinkSync(elsewhere, join(project.root, 'src/elsewhere'));
    project.check();
    expect(existsSync(join(project.root, '.git/ssot-codemod'))).toBe(false);
  });
});

describe('a cache that is not as it was written', () => {
  it.each([
    ['empty', () => ''],
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['of another tool', () => 'gibberish\n{"key":1}'],
    ['with another key', (text: string) => {
      const body = text.slice(text.indexOf('\n') + 1).replace('{"key":"', '{"key":"0');
      return `${sha256(body)}\n${body}`;
    }],
    ['changed by hand', (text: string) => text.replace('SocketManager', 'SomethingElse')],
  ])('%s is ignored, and replaced', (_what, spoiled) => {
    const project = repository();
    const before = project.check();
    const cache = cacheOf(project);
    const whole = readFileSync(cache, 'utf8');
    writeFileSync(cache, spoiled(whole));
    expect(project.check()).toEqual(before);
    const inspected = (text: string): unknown => (JSON.parse(text.slice(text.indexOf('\n') + 1)) as { inspection: unknown }).inspection;
    expect(inspected(readFileSync(cache, 'utf8'))).toEqual(inspected(whole));
  });

  it('is no failure where it cannot be written', () => {
    const project = repository(clean);
    writeFileSync(join(project.root, '.git/ssot-codemod'), 'a file where its folder should be');
    expect(project.check()).toMatchObject({ status: 0, stderr: '' });
  });
});
