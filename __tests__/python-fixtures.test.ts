import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report, Site } from '../src/model';
import { migrate, tree, type ExpectedSite } from './fixtures';
import { python, withPython } from './languages/python/python';
import { pythonCases, pythonProject } from './python-fixtures';

const write = ['--write', '--allow-dirty', '-f', 'json'];
const compiles = 'import sys\nfor file in sys.argv[1:]: compile(open(file, encoding="utf-8").read(), file, "exec", dont_inherit=True)';

const written = pythonProject();
const likely = pythonProject();
let report: Report;

beforeAll(() => {
  report = JSON.parse(migrate(written, ...write).stdout);
  migrate(likely, ...write, '--certainty', 'likely');
});

describe.each(pythonCases)('$name', ({ file, output, likely: reviewed, sites }) => {
  it('becomes its output', () => {
    expect(readFileSync(join(written, file), 'utf8')).toBe(output);
    expect(readFileSync(join(likely, file), 'utf8')).toBe(reviewed);
  });

  it('has its sites', () => {
    const found = report.sites.filter((site) => site.file === file);
    if (sites) expect(found.map((site, index) => comparable(site, sites[index]))).toEqual(sites);
    else expect(new Set(found.map(({ status }) => status))).toEqual(new Set(['migrated']));
  });
});

describe('the Python project', () => {
  it('adds up, and nothing that names a legacy module is unaccounted for', () => {
    const { sites, mentions } = report.summary;
    expect(report.failures).toEqual([]);
    expect(sites.total).toBe(sites.migrated + sites.unmigrated + sites.skipped);
    expect(mentions.unaccounted).toBe(0);
  });

  it('leaves the canonical module, and what it imports, alone', () => {
    const before = tree(pythonProject());
    const after = tree(written);
    for (const file of ['manager.py', 'base.py', '__init__.py'].map((name) => `app/sockets/${name}`)) expect(after[file]).toBe(before[file]);
  });

  it('edits a module that passes a factory on, and keeps its public name', () => {
    expect(readFileSync(join(written, 'app/factories.py'), 'utf8')).toBe('from app.sockets.manager import get_manager as get_legacy\n');
  });
});

describe.each([['certain', () => written, []], ['likely', () => likely, ['--certainty', 'likely']]] as const)('after --write --certainty %s', (_name, folder, flags) => {
  withPython('everything compiles', () => {
    const files = Object.keys(tree(folder())).filter((file) => file.endsWith('.py'));
    expect(python(['-c', compiles, ...files.map((file) => join(folder(), file))])).not.toBeNull();
  });

  it('a second run changes nothing', () => {
    const after = tree(folder());
    migrate(folder(), ...write, ...flags);
    expect(tree(folder())).toEqual(after);
  });
});

/** What a fixture says about a site, as it was found. */
function comparable(site: Site, expected: ExpectedSite | undefined): ExpectedSite {
  const keys = Object.keys(expected ?? { line: 0, form: '', status: '', reason: '' }) as (keyof ExpectedSite)[];
  return Object.fromEntries(keys.map((key) => [key, site[key]]));
}
