import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import jscodeshift from 'jscodeshift';
import type { Report, Site } from '../src/model';
import { compile, describeDiagnostic, typeErrors, type Compiled } from './compile';
import { cases, expectedProject, expectedProjectSites, fixtureProject, migrate, rules, tree, type ExpectedSite } from './fixtures';

const write = ['--write', '--allow-dirty', '-f', 'json'];
const isFlow = (text: string) => text.includes('@flow');
const compiled = (folder: string): Compiled => compile(folder, (file) => isFlow(readFileSync(file, 'utf8')));
const errorsIn = (folder: string): string[] => typeErrors(compiled(folder), folder);

const before = fixtureProject();
const written = fixtureProject();
const likely = fixtureProject();
let known: readonly string[] | undefined;
const errorsBefore = (): readonly string[] => (known ??= errorsIn(before));
let report: Report;

beforeAll(() => {
  report = JSON.parse(migrate(written, ...write).stdout);
  migrate(likely, ...write, '--certainty', 'likely');
});

describe.each(cases)('$name', ({ file, output, likely: reviewed, sites }) => {
  it('becomes its output', () => {
    expect(readFileSync(join(written, file), 'utf8')).toBe(output);
    expect(readFileSync(join(likely, file), 'utf8')).toBe(reviewed);
  });

  it('has its sites', () => {
    const found = report.sites.filter((site) => site.file === file);
    if (sites) expect(difference(found, sites)).toEqual({ missing: [], unexpected: [] });
    else expect(new Set(found.map(({ status }) => status))).toEqual(new Set(['migrated']));
  });
});

describe('the mini project', () => {
  it('changes in its barrels and legacy modules only, never in the canonical module', () => {
    const consumers = new Set(cases.map(({ file }) => file));
    const rest = Object.entries(tree(written)).filter(([file]) => !consumers.has(file));
    expect(Object.fromEntries(rest)).toEqual(expectedProject());
  });

  it('has its sites', () => {
    const expected = expectedProjectSites();
    const found = report.sites.filter(({ file }) => !file.startsWith('src/consumer/'));
    expect([...new Set(found.map(({ file }) => file))]).toEqual(Object.keys(expected));
    for (const [file, sites] of Object.entries(expected)) {
      expect({ file, ...difference(found.filter((site) => site.file === file), sites) }).toEqual({ file, missing: [], unexpected: [] });
    }
  });

  it('adds up, and nothing that names a legacy module is unaccounted for', () => {
    const { sites, mentions } = report.summary;
    expect(report.failures).toEqual([]);
    expect(sites.total).toBe(sites.migrated + sites.unmigrated + sites.skipped);
    expect(sites.total).toBe(report.sites.length);
    expect(mentions.unaccounted).toBe(0);
  });
});

describe.each([
  ['certain', () => written, []],
  ['likely', () => likely, ['--certainty', 'likely']],
] as const)('after --write --certainty %s', (_, folder, flags) => {
  it('everything parses', () => {
    const after = tree(folder());
    const { program, sources } = compiled(folder());
    expect(sources.flatMap((source) => program.getSyntacticDiagnostics(source)).map(describeDiagnostic)).toEqual([]);
    for (const text of Object.values(after).filter(isFlow)) jscodeshift.withParser('flow')(text);
  });

  it('everything binds: no type error that was not there before', () => {
    expect(excess(errorsIn(folder()), errorsBefore())).toEqual([]);
  });

  it('a second run changes nothing', () => {
    const after = tree(folder());
    const again: Report = JSON.parse(migrate(folder(), ...write, ...flags).stdout);
    expect(again.summary.files.changed).toBe(0);
    expect(again.sites.filter(({ status }) => status === 'migrated')).toEqual([]);
    expect(tree(folder())).toEqual(after);
  });

  it('the patch of a dry run gives the same bytes', () => {
    const patched = fixtureProject();
    const { stdout } = migrate(patched, '-f', 'patch', ...flags);
    expect(tree(patched)).toEqual(tree(before));
    execFileSync('git', ['apply', '--whitespace=nowarn'], { cwd: patched, input: stdout });
    expect(tree(patched)).toEqual(tree(folder()));
  });
});

// What an edit relies on may be left out of a run: the import behind an await, the barrel behind an import.
describe.each([...rules.map((rule) => `--rule=${rule}`), 'src/consumer'])('a part of the migration: %s', (part) => {
  it('binds as well', () => {
    const folder = fixtureProject();
    migrate(folder, part, ...write);
    expect(excess(errorsIn(folder), errorsBefore())).toEqual([]);
  });
});

/** What a fixture asks for and the report lacks, and the other way round. */
function difference(found: readonly Site[], expected: readonly ExpectedSite[]): { missing: ExpectedSite[]; unexpected: ExpectedSite[] } {
  const unexpected = found.map(({ line, column, form, symbols, status, reason }) => ({ line, column, form, symbols, status, reason }));
  const missing = expected.filter((wanted) => {
    const index = unexpected.findIndex((site) => JSON.stringify({ ...site, ...wanted }) === JSON.stringify(site));
    if (index >= 0) unexpected.splice(index, 1);
    return index < 0;
  });
  return { missing, unexpected };
}

/** The elements of `left` beyond those of `right`, as bags. */
function excess(left: readonly string[], right: readonly string[]): string[] {
  const unused = [...right];
  return left.filter((element) => {
    const index = unused.indexOf(element);
    if (index >= 0) unused.splice(index, 1);
    return index < 0;
  });
}
