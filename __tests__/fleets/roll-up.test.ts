import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';

jest.setTimeout(60_000);

const manifest = { name: 'sockets', canonical: 'src/a.ts', legacy: [{ module: 'src/b.ts', symbols: { gone: null } }] };
const sources = { 'ssot.config.json': JSON.stringify(manifest), 'src/a.ts': 'export class A {}\n', 'src/b.ts': 'export class A {}\nexport const gone = 1;\n' };
const movable = "import { A } from './b';\nnew A();\n";

const reportOf = (files: Readonly<Record<string, string>>, ...args: string[]): string => ssotCodemod(['-f', 'json', ...args], { cwd: temporaryFolder({ ...sources, ...files }) }).stdout;

const reports = (): Record<string, string> => ({
  'reports/acme/changed.json': reportOf({ 'src/x.ts': movable }),
  'reports/acme/open.json': reportOf({ 'src/x.ts': movable, 'src/y.ts': "import { gone } from './b';\ngone;\n" }),
  'reports/acme/unchanged.json': reportOf({}),
  'reports/acme/broken.json': reportOf({ 'src/x.ts': "import { A from './b';\n" }),
  'reports/acme/empty.json': '',
  'reports/acme/cut.json': '{ "schemaVersion": 1, ',
  'reports/acme/other.json': '{ "name": "no report" }',
  'reports/acme/refused.log': 'warning: x\nerror: /r/ssot.config.json: 1 problem in the manifest\n  nme (line 1): unknown key\n  docs/manifest.md describes every key.\n',
  'reports/acme/killed.log': 'Killed\n',
  'reports/acme/killed.json': '',
});

interface Fleet { summary: { repositories: Record<string, number>; sites: Record<string, number> }; repositories: { name: string; state: string; why: string | null }[]; comparison: unknown; blockers: unknown }

const fleetOf = (cwd: string, ...args: string[]): Fleet => JSON.parse(ssotCodemod(['report', '--fleet', ...args, '-f', 'json'], { cwd }).stdout) as Fleet;

describe('report --fleet', () => {
  const files = reports();

  it('tells of every repository, and why those have failed that have', () => {
    const cwd = temporaryFolder({ ...files, 'list.txt': 'acme/changed\ngithub.com/acme/lost\n' });
    const { status } = ssotCodemod(['report', '--fleet', 'reports', '--repos', 'list.txt'], { cwd });
    expect(status).toBe(3);
    const { repositories, summary, blockers } = fleetOf(cwd, 'reports', '--repos', 'list.txt');
    expect(repositories.map(({ name, state, why }) => [name, state, why])).toEqual([
      ['acme/broken', 'failed', expect.stringMatching(/^src\/x[.]ts:1: Expected/)],
      ['acme/changed', 'changed', null],
      ['acme/cut', 'failed', 'its report is not JSON, or not all of it'],
      ['acme/empty', 'failed', 'its report is empty'],
      ['acme/killed', 'failed', 'Killed'],
      ['acme/lost', 'failed', 'there is no report of it'],
      ['acme/open', 'open', null],
      ['acme/other', 'failed', 'its report is no report: it has no schemaVersion'],
      ['acme/refused', 'failed', '/r/ssot.config.json: 1 problem in the manifest; nme (line 1): unknown key; docs/manifest.md describes every key.'],
      ['acme/unchanged', 'unchanged', null],
    ]);
    expect(summary.repositories).toEqual({ total: 10, failed: 7, open: 1, changed: 1, unchanged: 1, absent: 0 });
    expect(summary.sites).toEqual({ total: 3, migrated: 2, unmigrated: 1, skipped: 0 });
    expect(blockers).toEqual([{ reason: 'unmapped-symbol', sites: 1, repositories: 1 }]);
  });

  it('names repositories by where their reports are, whether folders or files are given', () => {
    const cwd = temporaryFolder(files);
    const names = (...args: string[]): string[] => fleetOf(cwd, ...args).repositories.map(({ name }) => name);
    expect(names('reports/acme')).toContain('changed');
    expect(names('reports/acme/changed.json', 'reports/acme/open.json')).toEqual(['changed', 'open']);
    expect(names('reports/acme/changed.json', 'none.json')).toEqual(['none', 'reports/acme/changed']);
  });

  it('is valid against its schema', () => {
    const cwd = temporaryFolder(files);
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(join(__dirname, '../../schemas/fleet.schema.json'), 'utf8')) as object);
    writeFileSync(join(cwd, 'old.json'), JSON.stringify(fleetOf(cwd, 'reports')));
    expect([validate(fleetOf(cwd, 'reports', '--compare', 'old.json')), validate.errors]).toEqual([true, null]);
  });

  it('shows the progress since an older one', () => {
    const cwd = temporaryFolder(files);
    writeFileSync(join(cwd, 'old.json'), JSON.stringify(fleetOf(cwd, 'reports')));
    rmSync(join(cwd, 'reports/acme/killed.json'));
    rmSync(join(cwd, 'reports/acme/killed.log'));
    writeFileSync(join(cwd, 'reports/acme/broken.json'), files['reports/acme/changed.json']!);
    writeFileSync(join(cwd, 'reports/acme/new.json'), files['reports/acme/open.json']!);
    expect(fleetOf(cwd, 'reports', '--compare', 'old.json').comparison).toMatchObject({
      summary: { repositories: { failed: 6, open: 1 } },
      changes: [{ name: 'acme/broken', before: 'failed', now: 'changed' }, { name: 'acme/killed', before: 'failed', now: null }, { name: 'acme/new', before: null, now: 'open' }],
    });
    const { stdout } = ssotCodemod(['report', '--fleet', 'reports', '--compare', 'old.json'], { cwd });
    expect(stdout).toMatch(/Repositories: failed +6 {2}→ {2}4 \(-2\)/);
    expect(stdout).toMatch(/Unmigrated sites +1 {2}→ {2}2 \(\+1\)/);
    for (const [text, message] of [['[', 'old.json is not JSON, or not all of it'], [files['reports/acme/open.json']!, 'old.json is no roll-up of a fleet: kind: ']]) {
      writeFileSync(join(cwd, 'old.json'), text!);
      expect(ssotCodemod(['report', '--fleet', 'reports', '--compare', 'old.json'], { cwd })).toMatchObject({ status: 2, stderr: expect.stringContaining(message!) });
    }
  });

  it('is one page in every format that it has', () => {
    const cwd = temporaryFolder({ ...files, 'reports/acme/<b>.log': 'error: <script>alert(1)</script> | `x`\n' });
    const shown = (...args: string[]): string => ssotCodemod(['report', '--fleet', 'reports', ...args], { cwd }).stdout;
    expect(shown()).toMatch(/3 of 10 repositories done: 1 would be migrated, 1 needs a person, 1 had nothing to migrate; 7 failed[.]\n$/);
    expect(shown('-f', 'markdown')).toContain("| `acme/<b>` | `<script>alert(1)</script> \\| 'x'` |");
    const html = shown('-f', 'html');
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toContain('<script>alert');
    expect(ssotCodemod(['report', '--fleet', 'reports', '-f', 'sarif'], { cwd })).toMatchObject({ status: 2, stderr: expect.stringContaining('It has pretty, json, markdown, html.') });
  });

  it('gates as a run does', () => {
    const cwd = temporaryFolder(files);
    expect(ssotCodemod(['report', '--fleet', 'reports', '--fail-on', 'unmigrated'], { cwd })).toMatchObject({ status: 1, stderr: 'error: --fail-on unmigrated: unmigrated sites: 1\n' });
    expect(ssotCodemod(['report', '--fleet', 'reports/acme/open.json', 'reports/acme/changed.json'], { cwd }).status).toBe(0);
  });

  it('refuses what it cannot do', () => {
    const cwd = temporaryFolder({ ...files, 'empty/x.txt': '' });
    expect(ssotCodemod(['report', '--fleet', 'empty'], { cwd })).toMatchObject({ status: 2, stderr: expect.stringContaining('There is no report in empty') });
    expect(ssotCodemod(['report', 'reports/acme/open.json', '--repos', 'x'], { cwd })).toMatchObject({ status: 2, stderr: expect.stringContaining('--repos is for --fleet') });
  });
});
