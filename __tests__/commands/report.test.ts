import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { merge } from '../../src/merge';
import type { Report, Site } from '../../src/model';
import { reporters } from '../../src/reporters';
import { readReport } from '../../src/saved-report';
import { ssotCodemod, type Run } from '../executable';
import { plain, report as sample, site } from '../reporters/sample-report';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();
const manifest = { name: 'sockets', canonical: { module: 'src/canonical.ts' }, legacy: [{ module: 'src/legacy.ts', symbols: { gone: null } }] };

function project(): string {
  return temporaryFolder({
    'ssot.config.json': JSON.stringify(manifest),
    'src/canonical.ts': 'export class Manager {}\n',
    'src/legacy.ts': "export { Manager } from './canonical';\nexport const gone = 1;\n",
    'src/a/one.ts': "import { Manager } from '../legacy';\nexport const a = new Manager();\n",
    'src/a/two.ts': "import { gone } from '../legacy';\nexport { gone };\njest.mock('../legacy');\n",
    'src/b/three.ts': "import { Manager } from '../legacy';\njest.mock('../legacy');\nexport const b = Manager;\n",
    'src/b/four.ts': "import { Manager } from '../canonical';\nexport const b = Manager;\n",
  });
}

const at = (name: string): string => join(folder, name);
const save = (name: string, report: unknown): string => {
  writeFileSync(at(name), typeof report === 'string' ? report : JSON.stringify(report));
  return name;
};
const read = (name: string): string => readFileSync(at(name), 'utf8');
const report = (...args: string[]): Run => ssotCodemod(['report', ...args], { cwd: folder });
const merged = (...args: string[]): Report => JSON.parse(report(...args, '-f', 'json').stdout) as Report;

describe('a report that somebody has made up', () => {
  const { sites, ...rest } = sample({ failures: [] });

  it.each(['toString', '__proto__', 'constructor'])('may have a site with the id %s', (id) => {
    save('strange.json', { ...rest, sites: [site({ id, status: 'unmigrated', reason: 'homonym', edits: [] })], excerpts: {} });
    for (const { id: format } of reporters) expect(report('strange.json', '-f', format)).toMatchObject({ status: 0, stderr: expect.not.stringContaining('bug') });
  });

  it('is refused where its address is none', () => {
    save('strange.json', { ...rest, sites, source: { repository: 'https://a:b/c/d', revision: 'abcdef1', folder: '' } });
    expect(report('strange.json', '-f', 'markdown')).toMatchObject({ status: 2, stderr: expect.stringContaining('source.repository: an address that can be asked for') });
  });

  it('links to nothing else', () => {
    save('strange.json', { ...rest, sites, source: { repository: 'https://host/a)[x](https://evil.example/b', revision: 'abcdef1', folder: '' } });
    expect(report('strange.json', '-f', 'markdown').stdout).not.toMatch(/\)\[x\]/);
  });

  it('moves no cursor with a hint', () => {
    save('hint-now.json', { ...rest, sites, migrations: ['\x1b[2J'] });
    save('hint-old.json', { ...rest, sites: [], migrations: ['other'] });
    expect(report('hint-now.json', '--compare', 'hint-old.json')).toMatchObject({ status: 2, stderr: expect.stringContaining('  Compare with an older report of \\x1b[2J.\n') });
  });
});

describe('one report', () => {
  const cwd = project();
  ssotCodemod(['-f', 'json', '-o', at('whole.json')], { cwd });

  it('comes out of json as it went in', () => {
    expect(report('whole.json', '-f', 'json').stdout).toBe(read('whole.json'));
  });

  it.each(reporters.map(({ id }) => id).filter((id) => id !== 'json'))('looks in the format %s as after the run itself', (format) => {
    const { stdout, stderr, status } = ssotCodemod(['-f', format], { cwd });
    expect(report('whole.json', '-f', format)).toMatchObject({ stdout, stderr, status });
  });

  it('is counted anew: a figure that somebody has changed opens no gate', () => {
    const { summary, ...rest } = JSON.parse(read('whole.json')) as Report;
    save('lie.json', { ...rest, summary: { ...summary, sites: { total: 0, migrated: 0, unmigrated: 0, skipped: 0 }, files: { ...summary.files, changed: 0 } } });
    expect(report('lie.json', '--fail-on', 'unmigrated').status).toBe(1);
    expect(report('lie.json', '--fail-on', 'changes').status).toBe(1);
    expect(report('whole.json').status).toBe(0);
  });

  it('goes where it is told to, folders made', () => {
    expect(report('whole.json', '-f', 'markdown', '-o', 'out/comment.md').stdout).toBe('');
    expect(read('out/comment.md')).toMatch(/^<!-- ssot-codemod:report sockets -->\n## ssot-codemod: `sockets`\n/);
  });
});

describe('several reports', () => {
  it('of parts of a code base make the report of the whole, whatever their order', () => {
    const cwd = project();
    ssotCodemod(['-f', 'json', '-o', at('all.json')], { cwd });
    for (const part of ['a', 'b']) ssotCodemod([`src/${part}`, '-f', 'json', '-o', at(`${part}.json`)], { cwd });
    ssotCodemod(['src/canonical.ts', 'src/legacy.ts', '-f', 'json', '-o', at('rest.json')], { cwd });
    const whole = read('all.json');
    expect(report('a.json', 'b.json', 'rest.json', '-f', 'json').stdout).toBe(whole);
    expect(report('rest.json', 'b.json', 'a.json', 'b.json', '-f', 'json').stdout).toBe(whole);
    expect((JSON.parse(whole) as Report).warnings).toEqual(['2 mocks in 2 files still intercept legacy modules that imports move away from']);
  });

  it('of different migrations add up, and files are not counted twice', () => {
    const one = sample({ failures: [] });
    const two = sample({ failures: [], migrations: ['other'], sites: [site({ id: 'z9', change: 'z9', migration: 'other', module: 'src/other.ts', file: 'src/z.ts' })], excerpts: {} });
    const { summary, migrations } = merge([{ file: 'one.json', report: one }, { file: 'two.json', report: two }]);
    expect(migrations).toEqual(['other', 'websocket-manager']);
    expect(summary.sites).toEqual({ total: 5, migrated: 2, unmigrated: 2, skipped: 1 });
    expect(summary.files).toMatchObject({ scanned: 965, candidates: 117 });
    expect(summary.compliance).toMatchObject({ implementations: 22, canonical: 26 });
    expect(summary.byLegacyModule['src/other.ts']).toEqual({ total: 1, migrated: 1, unmigrated: 0, skipped: 0 });
  });

  it('that overlap are merged with a warning about what was counted twice', () => {
    const part = sample({ sites: sample().sites.slice(0, 1), diffs: [] });
    const { summary, warnings, sites } = merge([{ file: 'left.json', report: sample() }, { file: 'right.json', report: part }]);
    expect(sites).toHaveLength(4);
    expect(summary.files.scanned).toBe(2 * 965);
    expect(warnings).toContain('1 site is in more than one of these reports: files and mentions that they share are counted more than once');
  });

  const source = { repository: 'https://github.com/acme/chat', revision: '0123456789abcdef', folder: '' };
  it.each<[string, Report, Report, RegExp]>([
    ['contradict each other about a site', sample(), sample({ sites: [site({ id: 'b2', line: 5 })] }), /one[.]json and two[.]json contradict each other about the site b2 \(src\/chat\/room[.]ts:5\)/],
    ['tell of a dry run and of a written one', sample(), sample({ written: true }), /one tells of a dry run/],
    ['are of two commits', sample({ source }), sample({ source: { ...source, revision: 'fedcba9876543210' } }), /the revision of one is "0123456789abcdef"/],
    ['are of two roots', sample({ source }), sample({ source: { ...source, folder: 'web' } }), /the folder of one is "", of the other "web"/],
  ])('that %s are refused by name', (_, one, two, message) => {
    expect(() => merge([{ file: 'one.json', report: one }, { file: 'two.json', report: two }])).toThrow(message);
  });
});

describe('--compare', () => {
  const cwd = project();
  ssotCodemod(['-f', 'json', '-o', at('old.json')], { cwd });
  writeFileSync(join(cwd, 'src/a/one.ts'), '// done\n');
  writeFileSync(join(cwd, 'src/a/two.ts'), "import { gone } from '../legacy';\nexport { gone };\n// ssot-ignore-next-line -- stays\njest.mock('../legacy');\n");
  mkdirSync(join(cwd, 'src/c'));
  writeFileSync(join(cwd, 'src/c/new.ts'), "import { gone } from '../legacy';\nexport { gone };\n");
  ssotCodemod(['-f', 'json', '-o', at('now.json')], { cwd });

  it('tells which sites are new, gone, and in another state', () => {
    const { comparison, sites } = merged('now.json', '--compare', 'old.json');
    const fileOf = (id: string): string | undefined => sites.find((each) => each.id === id)?.file;
    expect(comparison?.added.map(fileOf)).toEqual(['src/c/new.ts']);
    expect(comparison?.gone.map(({ file }: Site) => file)).toEqual(['src/a/one.ts']);
    expect(comparison?.changed).toEqual([{ id: expect.any(String), before: { status: 'unmigrated', reason: expect.any(String) } }]);
    expect(comparison?.before.sites.total).toBe(5);
  });

  it('shows them to people, in a terminal and in a comment', () => {
    const { stdout } = report('now.json', '--compare', 'old.json');
    expect(stdout).toMatch(/^Since the older report\n {2}Sites +5 {2}→ {2}5\n {2}Unmigrated +4 {2}→ {2}4\n {2}Skipped +0 {2}→ {2}1 \(\+1\)\n/m);
    expect(stdout).toMatch(/^New \(1\)\n {2}src\/c\/new[.]ts:1:1 {2}unmigrated \(unmapped-symbol\)$/m);
    expect(stdout).toMatch(/^Gone \(1\)\n {2}src\/a\/one[.]ts:1:1 {2}was migrated$/m);
    const comment = report('now.json', '--compare', 'old.json', '-f', 'markdown').stdout;
    expect(comment).toContain('| Skipped | 0 | 1 (+1) |');
    expect(comment).toContain('<summary><b>Changed (1)</b></summary>\n\n- `src/a/two.ts:4` was unmigrated');
  });

  it('gives SARIF its baseline', () => {
    const { runs } = JSON.parse(report('now.json', '--compare', 'old.json', '-f', 'sarif').stdout) as { runs: [{ results: { baselineState: string }[] }] };
    expect(runs[0].results.map(({ baselineState }) => baselineState).sort()).toEqual(['absent', 'new', 'unchanged', 'unchanged', 'unchanged', 'updated']);
  });

  it('annotates a pull request and feeds a dashboard with it', () => {
    const notice = report('now.json', '--compare', 'old.json', '-f', 'github').stdout.split('\n').filter((line) => line.includes('since the older report'));
    expect(notice).toEqual([expect.stringMatching(/^::notice title=ssot-codemod%3A since the older report::Sites: 1 added, 1 changed, 1 gone%0ASites: 5 → 5%0AUnmigrated: 4 → 4%0ASkipped: 0 → 1 [(][+]1[)]%0A/)]);
    const samples = report('now.json', '--compare', 'old.json', '-f', 'openmetrics').stdout.split('\n').filter((line) => line.startsWith('ssot_codemod_compared_sites'));
    expect(samples).toEqual(['added', 'changed', 'gone'].map((change) => `ssot_codemod_compared_sites{change="${change}"} 1`));
    expect(report('now.json', '-f', 'openmetrics').stdout).not.toContain('compared_sites');
  });

  it('is kept in the report, which can be rendered again', () => {
    report('now.json', '--compare', 'old.json', '-f', 'json', '-o', 'compared.json');
    expect(report('compared.json').stdout).toBe(report('now.json', '--compare', 'old.json').stdout);
  });

  it('refuses a report of other migrations', () => {
    save('other.json', sample({ migrations: ['other'] }));
    expect(report('now.json', '--compare', 'other.json')).toMatchObject({ status: 2, stderr: expect.stringContaining('other.json is about other migrations: other') });
  });
});

describe('a file that is no report', () => {
  const { summary, ...rest } = sample();
  it.each<[string, unknown, string]>([
    ['no JSON', '{ "schemaVersion": 1,', 'x.json is not JSON, or not all of it'],
    ['JSON of something else', { name: 'x' }, 'x.json is no report: it has no schemaVersion'],
    ['a list', [1], 'x.json is no report: it has no schemaVersion'],
    ['of another version', { ...sample(), schemaVersion: 2 }, 'x.json has the schemaVersion 2, and this version reads 1'],
    ['lines', '{"type":"site","id":"a"}\n', 'x.json is in the format jsonl, which cannot be read back'],
    ['without a summary', rest, 'summary: Invalid key: Expected "summary" but received undefined'],
    ['with a wrong figure', { ...sample(), summary: { ...summary, sites: { ...summary.sites, total: -1 } } }, 'summary.sites.total: '],
    ['with a made-up reason', sample({ sites: [{ ...site(), reason: 'whim' as 'homonym' }] }), 'sites.0.reason: '],
    ['with an open site and no reason', sample({ sites: [site({ status: 'unmigrated' })] }), 'sites.0: an unmigrated site has a reason'],
    ['with an address that is none', sample({ source: { repository: 'javascript:alert(1)', revision: 'abcdef0', folder: '' } }), 'source.repository: '],
  ])('%s', (_, content, message) => {
    expect(() => readReport(save('x.json', content), folder)).toThrow(message);
  });

  it('is named when it is not there', () => {
    expect(report('missing.json')).toMatchObject({ status: 2, stderr: expect.stringMatching(/^error: Cannot read missing[.]json: no such file or directory \(ENOENT\)\n {2}Save one with: /) });
  });

  it('may have keys that a later version adds', () => {
    const later = { ...sample(), sites: sample().sites.map((each) => ({ ...each, mood: 'x' })), later: true };
    expect(readReport(save('later.json', later), folder)).toEqual(sample());
  });

  it('cannot reach into what every object inherits', () => {
    const text = JSON.stringify(sample({ failures: [], sites: [site({ rule: '__proto__', module: 'constructor' })] })).replace('"excerpts":{', '"excerpts":{"__proto__":{"start":1,"lines":[]},');
    const read = readReport(save('proto.json', text), folder);
    const merged = merge([{ file: 'proto.json', report: read }]);
    expect(Object.entries(merged.summary.byRule)).toEqual([['__proto__', 1]]);
    for (const { id, render } of reporters) expect([id, render(merged, plain)]).toEqual([id, expect.stringMatching(/./)]);
  });
});
