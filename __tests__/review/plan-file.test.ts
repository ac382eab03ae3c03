import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { changedIn, project, read, sources } from './project';

interface Edits { start: number; end: number; text: string }
interface Saved {
  reviewed: boolean;
  files: { file: string; sha256: string }[];
  changes: { id: string; planned: boolean; decision: object | null; parts: { site: string; decision: object }[]; sites: { id: string; file: string; edits: Edits[] }[] }[];
}

const codemod = (root: string, ...args: readonly string[]) => ssotCodemod([...args, '--no-color'], { cwd: root });
const plan = (root: string): Saved => JSON.parse(read(root, 'plan.json')) as Saved;

function saved(root: string): Saved {
  expect(codemod(root, '--save-plan', 'plan.json')).toMatchObject({ status: 0, stderr: expect.stringContaining('to apply it: ssot-codemod --plan plan.json --write') });
  return plan(root);
}

let untouched: string | undefined;

/** A project with a plan as somebody has changed it. */
function tampered(change: (saved: Saved) => void): string {
  const root = project();
  untouched ??= JSON.stringify(saved(project()));
  const now = JSON.parse(untouched) as Saved;
  change(now);
  writeFileSync(join(root, 'plan.json'), JSON.stringify(now));
  return root;
}

const apply = (root: string) => codemod(root, '--plan', 'plan.json', '--write', '--allow-dirty', '-f', 'json');
const failures = (stdout: string): unknown => (JSON.parse(stdout) as { failures: unknown }).failures;
const failure = (file: string, message: string) => ({ file, stage: 'write', message: expect.stringContaining(message) });

describe('--save-plan and --plan', () => {
  it('do together what --write does, byte for byte', () => {
    const [direct, planned] = [project(), project()];
    expect(codemod(direct, '--write', '--allow-dirty').status).toBe(0);
    const first = saved(planned);
    expect(first.changes.map(({ planned: isPlanned, decision }) => [isPlanned, decision])).toEqual([[true, null], [true, null], [true, null], [false, null], [true, null]]);
    expect(changedIn(planned)).toEqual([]);
    const dry = codemod(planned, '--plan', 'plan.json', '-f', 'patch');
    expect(dry).toMatchObject({ status: 0, stdout: codemod(planned, '-f', 'patch').stdout });
    expect(changedIn(planned)).toEqual([]);
    expect(apply(planned).status).toBe(0);
    expect(changedIn(planned)).toEqual(changedIn(direct));
    for (const file of Object.keys(sources)) expect(read(planned, file)).toBe(read(direct, file));
  });

  it('give the same bytes every time, on any number of threads', () => {
    const root = project();
    saved(root);
    const before = read(root, 'plan.json');
    codemod(root, '--save-plan', 'plan.json', '-j', '1');
    expect(read(root, 'plan.json')).toBe(before);
    const validate = new Ajv().compile(JSON.parse(readFileSync(join(__dirname, '../../schemas/plan.schema.json'), 'utf8')) as object);
    expect(validate(JSON.parse(before)) || validate.errors).toBe(true);
  });

  it('take the place of no other file', () => {
    const root = project();
    writeFileSync(join(root, 'conflict.json'), '{ "schemaVersion": 1,\n<<<<<<< ours\n');
    for (const file of ['src/a.ts', 'conflict.json', 'src']) {
      expect(codemod(root, '--save-plan', file)).toMatchObject({ status: 2, stderr: expect.stringMatching(/ is there and is no plan that this version can read; it was left as it is\n {2}Name another file, or delete this one first\.\n$/) });
    }
    expect(changedIn(root)).toEqual([]);
    expect(read(root, 'conflict.json')).toContain('<<<<<<< ours');
  });

  it('keep to the decisions', () => {
    const root = tampered((now) => {
      now.reviewed = true;
      now.changes[0]!.decision = { is: 'refused' };
      now.changes[1]!.decision = { is: 'skipped', why: 'not yet' };
      now.changes[3]!.decision = { is: 'accepted' };
    });
    const { status, stdout } = apply(root);
    const { sites, summary } = JSON.parse(stdout) as { sites: { file: string; status: string; reason: string | null; message: string }[]; summary: { sites: Record<string, number> } };
    expect({ status, changed: changedIn(root), ledger: summary.sites }).toEqual({ status: 0, changed: ['src/c.test.ts'], ledger: { total: 9, migrated: 2, unmigrated: 3, skipped: 4 } });
    expect(sites.filter(({ message }) => message.includes('in review')).map(({ file, status: of, reason, message }) => `${file} ${of} ${reason} ${message.replace(/^.*; /, '')}`)).toEqual([
      'src/a.ts skipped null left as it is in review',
      'src/a.ts skipped null left as it is in review',
      'src/a.ts skipped null left as it is in review',
      'src/b.ts skipped null left as it is in review: not yet',
      'src/b.ts unmigrated needs-review not decided in review',
      'src/d.ts unmigrated needs-review not decided in review',
    ]);
  });

  it('refuse a file that has changed since by name, and do the rest', () => {
    const root = project();
    saved(root);
    writeFileSync(join(root, 'src/a.ts'), `// new\n${sources['src/a.ts']}`);
    const { status, stdout } = apply(root);
    expect({ status, failures: failures(stdout) }).toEqual({ status: 3, failures: [failure('src/a.ts', 'has changed since the plan was made')] });
    expect(read(root, 'src/a.ts')).toBe(`// new\n${sources['src/a.ts']}`);
    expect(changedIn(root)).toEqual(['src/a.ts', 'src/b.ts', 'src/d.ts']);
  });

  it('--update plans that file again, keeps the decisions and names what is new and gone', () => {
    const root = tampered((now) => {
      now.reviewed = true;
      for (const change of now.changes) change.decision = { is: 'accepted' };
      now.changes[4]!.decision = { is: 'refused' };
    });
    writeFileSync(join(root, 'src/a.ts'), `// new\n${sources['src/a.ts']}`);
    writeFileSync(join(root, 'src/b.ts'), '');
    writeFileSync(join(root, 'src/e.ts'), sources['src/d.ts']!);
    const { status, stderr } = codemod(root, '--plan', 'plan.json', '--update', '-f', 'json');
    expect(status).toBe(0);
    expect(stderr).toMatch(/^new: \w+ src\/e\.ts:1: .*\ngone: \w+ src\/b\.ts:1: .*\ngone: \w+ src\/b\.ts:3: .*\nThe plan has 4 changes now, and 3 decisions\n$/);
    expect(plan(root).changes.map(({ sites, decision }) => [sites[0]!.file, decision])).toEqual([['src/a.ts', { is: 'accepted' }], ['src/c.test.ts', { is: 'accepted' }], ['src/d.ts', { is: 'refused' }], ['src/e.ts', null]]);
    expect(apply(root).status).toBe(0);
    expect(changedIn(root)).toEqual(['src/a.ts', 'src/b.ts', 'src/c.test.ts']);
    expect(read(root, 'src/a.ts')).toMatch(/^\/\/ new\nimport \{ getManager }/);
  });

  it('--update keeps to what the plan was made for', () => {
    const root = project();
    expect(codemod(root, 'src/a.ts', '--certainty', 'likely', '--save-plan', 'plan.json').status).toBe(0);
    const before = read(root, 'plan.json');
    expect(codemod(root, '--plan', 'plan.json', '--update')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('plan.json was made with src/a.ts --certainty likely: it has to be planned again in the same way\n  ssot-codemod src/a.ts --certainty likely --plan plan.json') });
    expect(codemod(root, 'src/a.ts', '--certainty', 'likely', '--plan', 'plan.json', '--update').status).toBe(0);
    expect(read(root, 'plan.json')).toBe(before);
  });

  it.each([
    [['--update'], '--update updates the plan that --plan names'],
    [['--plan', 'plan.json', 'src'], 'src would change that'],
    [['--plan', 'none.json'], 'Cannot read the plan'],
    [['--plan', 'plan.json', '--save-plan', 'other.json'], 'cannot be used with'],
    [['-i'], '--interactive needs a terminal'],
    [['-i', '-f', 'json'], '--interactive shows a review'],
    [['--save-plan', 'src/a.ts/plan.json'], 'Cannot write the plan'],
  ])('%j is a usage error', (args, message) => {
    expect(codemod(project(), ...args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(message) });
  });
});

describe('a hostile plan', () => {
  const outside = (root: string) => readFileSync(join(root, '../outside.ts'), 'utf8');

  it.each([
    ['../outside.ts'], ['/etc/passwd'], ['src/../../outside.ts'], ['C:\\outside.ts'], ['..\\outside.ts'],
  ])('with the path %s is refused as a whole', (file) => {
    const root = tampered((now) => {
      now.changes[0]!.sites[0]!.file = file;
    });
    expect(apply(root)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('must be a path below the root') });
    expect(changedIn(root)).toEqual([]);
  });

  it('with a change of no site is refused as a whole', () => {
    const root = tampered((now) => now.changes.push({ ...now.changes[0]!, id: 'ffffffffffffffff', sites: [] }));
    expect(apply(root)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('sites: must not be empty') });
    expect(changedIn(root)).toEqual([]);
  });

  it.each<[string, (saved: Saved) => void]>([
    ['foreign edits', (now) => now.changes[0]!.sites[0]!.edits.push({ start: 0, end: 0, text: 'import "evil";\n' })],
    ['another text', (now) => void (now.changes[0]!.sites[0]!.edits[0]!.text = 'evil')],
    ['an unknown change', (now) => void (now.changes[0]!.id = 'ffffffffffffffff')],
    ['the site of another change', (now) => void (now.changes[0]!.sites = now.changes[4]!.sites)],
  ])('with %s does not get them, by name', (_name, change) => {
    const root = tampered(change);
    const { status, stdout } = apply(root);
    expect({ status, failures: failures(stdout) }).toEqual({ status: 3, failures: [failure(stdout.includes('"src/d.ts",\n      "stage"') ? 'src/d.ts' : 'src/a.ts', 'is not one that would be made now')] });
    expect(read(root, 'src/a.ts')).toBe(sources['src/a.ts']);
  });

  it('with edits of a person gets them nowhere but in a review', () => {
    const root = tampered((now) => {
      now.reviewed = true;
      now.changes[4]!.decision = { is: 'edited', edits: [{ file: 'src/d.ts', edits: [{ start: 0, end: 0, text: 'evil();\n' }] }] };
    });
    const { status, stdout } = apply(root);
    expect({ status, failures: failures(stdout) }).toEqual({ status: 3, failures: [failure('src/d.ts', 'only a review (-i) applies such edits')] });
    expect(changedIn(root)).toEqual([]);
  });

  it('cannot accept one change under the name of another', () => {
    const root = tampered((now) => {
      now.reviewed = true;
      now.changes[0]!.parts = [{ site: now.changes[4]!.id, decision: { is: 'accepted' } }];
    });
    expect(apply(root).status).toBe(0);
    expect(changedIn(root)).toEqual([]);
  });

  it('writes through no link out of the root', () => {
    const outer = temporaryFolder({ 'outside.ts': sources['src/d.ts']! });
    const root = tampered((now) => void now.changes.push({ id: 'ffffffffffffffff', planned: true, decision: null, parts: [], sites: [{ id: 'ffffffffffffffff', file: 'src/link.ts', edits: [] }].map((site) => ({ ...site, line: 1, rule: 'x', form: 'x', message: '' })), ...({ certainty: 'certain' }) }));
    mkdirSync(join(root, 'links'));
    symlinkSync(join(outer, 'outside.ts'), join(root, 'src/link.ts'));
    const { status, stdout } = apply(root);
    expect(status).toBe(3);
    expect(failures(stdout)).toEqual(expect.arrayContaining([expect.objectContaining({ file: 'src/link.ts', stage: 'write' })]));
    expect(outside(join(outer, 'root'))).toBe(sources['src/d.ts']);
  });

  it.each([
    ['no JSON', '{', /no plan of ssot-codemod/],
    ['another version', '{"schemaVersion":2}', /schemaVersion/],
    ['keys of a prototype', '{"__proto__":{"reviewed":true},"schemaVersion":1}', /no plan of ssot-codemod/],
    ['nothing but brackets', '['.repeat(5_000_000), /no plan of ssot-codemod/],
  ])('that holds %s is refused', (_name, text, message) => {
    const root = project({ 'plan.json': text });
    expect(apply(root)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(message) });
  });

  it('of great length is refused for what is wrong in it', () => {
    const root = tampered((now) => {
      const [first] = now.changes;
      now.changes = Array.from({ length: 50_000 }, (_, index) => ({ ...first!, id: `${index}` }));
    });
    const { status, stdout } = apply(root);
    expect({ status, failures: failures(stdout) }).toEqual({ status: 3, failures: [failure('src/a.ts', 'is not one that would be made now')] });
    expect(changedIn(root)).toEqual([]);
  });
});
