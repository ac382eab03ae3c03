import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../src/model';
import { ssotCodemod, type Run } from './executable';
import type { ExpectedSite } from './fixtures';
import { temporaryFolder } from './temporary-folder';

// Every run is a process of its own, and the machine may be busy.
jest.setTimeout(120_000);

const fixtures = join(__dirname, '..', '__testfixtures__');
const own = join(fixtures, 'rewrite-doc-snippets');
const names = readdirSync(own).flatMap((entry) => /^(.+)\.input\.md$/.exec(entry)?.[1] ?? []);
const text = (part: string): string => readFileSync(join(own, part), 'utf8');
const run = (cwd: string, ...args: string[]): Run => ssotCodemod(args, { cwd });
const reportOf = (cwd: string, ...args: string[]): Report => JSON.parse(run(cwd, ...args, '-f', 'json').stdout) as Report;

/** The mini project with every input in its `docs`. */
function project(include: readonly string[] = ['src/**', 'docs/**/*.md']): string {
  const folder = temporaryFolder();
  cpSync(join(fixtures, 'project'), folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(folder, 'ssot.config.json'), 'utf8')) as object;
  writeFileSync(join(folder, 'ssot.config.json'), JSON.stringify({ ...manifest, include }));
  mkdirSync(join(folder, 'docs'));
  for (const name of names) writeFileSync(join(folder, 'docs', `${name}.md`), text(`${name}.input.md`));
  return folder;
}

describe.each(names)('rewrite-doc-snippets/%s', (name) => {
  const file = `docs/${name}.md`;

  it('is left as it is by --write, and becomes its output where likely changes are wanted', () => {
    const folder = project();
    run(folder, '--write', '--allow-dirty');
    expect(readFileSync(join(folder, file), 'utf8')).toBe(text(`${name}.input.md`));
    run(folder, '--write', '--allow-dirty', '--certainty', 'likely');
    expect(readFileSync(join(folder, file), 'utf8')).toBe(text(`${name}.likely.md`));
    expect(reportOf(folder, '--certainty', 'likely').diffs.filter((each) => each.file === file)).toEqual([]);
  });

  it('has its sites', () => {
    const expected = existsSync(join(own, `${name}.sites.json`)) ? (JSON.parse(text(`${name}.sites.json`)) as ExpectedSite[]) : [];
    const found = reportOf(project()).sites.filter((site) => site.file === file);
    expect(found).toMatchObject(expected);
    expect(found).toHaveLength(expected.length);
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(['rewrite-doc-snippets']));
  });
});

describe('documents', () => {
  it('are scanned where include names them, or --extensions', () => {
    const files = (report: Report): string[] => [...new Set(report.sites.map(({ file }) => file))].filter((file) => file.endsWith('.md'));
    expect(files(reportOf(project(['src/**'])))).toEqual([]);
    expect(files(reportOf(project(['**'])))).toEqual([]);
    expect(files(reportOf(project(['src/**', 'docs/*.{txt,md}'])))).toEqual(['docs/guide.md']);
    expect(files(reportOf(project(['**']), '--extensions', 'ts,md'))).toEqual(['docs/guide.md']);
  });

  it('are no consumers: neither compliance nor the gate changes, and every mention is accounted for', () => {
    const without = reportOf(project(['src/**'])).summary;
    const withThem = reportOf(project()).summary;
    expect(withThem.compliance).toEqual(without.compliance);
    expect(withThem.mentions.unaccounted).toBe(without.mentions.unaccounted);
    expect(withThem.mentions.comments).toBeGreaterThan(without.mentions.comments);
    const { total, sites, strings, comments, unaccounted } = withThem.mentions;
    expect(total).toBe(sites + strings + comments + unaccounted);
  });

  it('are found the same by any number of threads', () => {
    const folder = project();
    expect(reportOf(folder, '--jobs', '1')).toEqual(reportOf(folder, '--jobs', '3'));
  });

  it('teach Python, too', () => {
    const folder = temporaryFolder({
      'ssot.config.json': JSON.stringify({ name: 'sockets', include: ['**', '**/*.md'], canonical: 'app.sockets.manager', legacy: [{ module: 'app.legacy.sockets', symbols: { Old: 'Manager' } }] }),
      'app/__init__.py': '', 'app/sockets/__init__.py': '', 'app/legacy/__init__.py': '',
      'app/sockets/manager.py': 'class Manager: ...\n',
      'app/legacy/sockets.py': 'class Old: ...\n',
      'README.md': 'Use it:\r\n\r\n```python\r\nfrom app.legacy.sockets import Old\r\n\r\nold = Old(...\r\n```\r\n',
    });
    run(folder, '--write', '--allow-dirty', '--certainty', 'likely');
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe('Use it:\r\n\r\n```python\r\nfrom app.sockets.manager import Manager as Old\r\n\r\nold = Old(...\r\n```\r\n');
  });
});
