import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { clean, files, places, repository, type CheckedProject } from './project';

const consumer = `import { SocketManager } from './ws/socketManager';\nexport type T = SocketManager;\n`;
const baselineOf = ({ root }: CheckedProject): string => readFileSync(join(root, 'ssot-baseline.json'), 'utf8');
const linesOf = (project: CheckedProject): string[] => baselineOf(project).split('\n').slice(1, -3);

/** Consumers `src/a.ts` and so on, all in the baseline, on `main`. */
function withConsumers(names: string): CheckedProject {
  const project = repository({ ...clean, ...Object.fromEntries(names.split('').map((name) => [`src/${name}.ts`, consumer])) });
  project.check('--update-baseline', '--write');
  project.commit('baseline');
  return project;
}

describe('the first baseline', () => {
  it('is shown, and written when asked', () => {
    const project = repository();
    const { status, stdout } = project.check('--update-baseline');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\+ "src\/app\.ts [0-9a-f]{16}": "sockets: import SocketManager of src\/ws\/socketManager\.ts"\n/);
    expect(stdout).toContain('would have 5 lines: 5 new, 0 gone.\nNothing was written; --write writes it.\n');
    expect(existsSync(join(project.root, 'ssot-baseline.json'))).toBe(false);
    expect(project.check('--update-baseline', '--write').stdout).toContain('ssot-baseline.json has 5 lines');
    expect(project.check()).toMatchObject({ status: 0, stdout: 'Check passed: nothing new; the baseline knows 5.\n' });
  });

  it('has one sorted line for each site, and is JSON', () => {
    const project = withConsumers('cab');
    const lines = linesOf(project);
    expect(lines.map((line) => /src\/(\w)\.ts/.exec(line)?.[1])).toEqual(['a', 'b', 'c']);
    expect(lines.every((line) => line.endsWith(','))).toBe(true);
    expect(JSON.parse(baselineOf(project))).toMatchObject({ version: 1 });
  });
});

describe('a baseline only shrinks', () => {
  it('fails for what is new, and only names that', () => {
    const project = withConsumers('ab');
    project.write({ 'src/c.ts': consumer, 'src/a.ts': `\n\n// moved down\n${consumer}` });
    const run = project.check();
    expect(run.status).toBe(1);
    expect(places(run)).toEqual(['src/c.ts:1:1']);
    expect(run.stdout).toContain('Check failed: 1 new violation; the baseline knows 2.');
  });

  it('refuses to take in what is new unless asked expressly', () => {
    const project = withConsumers('ab');
    project.write({ 'src/c.ts': consumer });
    const before = baselineOf(project);
    const refused = project.check('--update-baseline', '--write');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('1 line would be new, and it only shrinks; --allow-growth takes them in');
    expect(baselineOf(project)).toBe(before);
    expect(project.check('--update-baseline', '--allow-growth', '--write').status).toBe(0);
    expect(linesOf(project)).toHaveLength(3);
  });

  it('puts up with stale lines, counts them, and drops them when asked', () => {
    const project = withConsumers('ab');
    project.write({ 'src/a.ts': '' });
    const { status, stdout } = project.check();
    expect(status).toBe(0);
    expect(stdout).toContain('Check passed: nothing new; the baseline knows 1, and 1 line of it is stale.');
    expect(project.check('--update-baseline', '--write').stdout).toMatch(/^- "src\/a\.ts /);
    expect(linesOf(project)).toHaveLength(1);
  });

  it('does not take an open site for another one that was closed', () => {
    const project = withConsumers('ab');
    project.write({ 'src/a.ts': '', 'src/c.ts': consumer });
    expect(places(project.check())).toEqual(['src/c.ts:1:1']);
  });

  it('follows a file that was renamed', () => {
    const project = withConsumers('ab');
    renameSync(join(project.root, 'src/a.ts'), join(project.root, 'src/z.ts'));
    expect(project.check().status).toBe(0);
    expect(project.check('--update-baseline', '--write').status).toBe(0);
    expect(linesOf(project).map((line) => /src\/(\w)\.ts/.exec(line)?.[1])).toEqual(['b', 'z']);
  });

  it('caps what is known, too', () => {
    const project = withConsumers('ab');
    expect(project.check('--max-unmigrated', '2').status).toBe(0);
    expect(project.check('--max-unmigrated', '1').status).toBe(1);
    project.write({ 'src/a.ts': '', 'src/c.ts': consumer });
    expect(project.check('--max-unmigrated', '2').status).toBe(1);
  });

  it('counts stale lines of the files that it looks at', () => {
    const project = withConsumers('ab');
    project.write({ 'src/a.ts': '', 'src/b.ts': '' });
    expect(project.report('src/a.ts').gate).toMatchObject({ stale: 1 });
    expect(project.report().gate).toMatchObject({ stale: 2 });
  });

  it('leaves lines about other migrations alone', () => {
    const project = withConsumers('ab');
    const manifest = JSON.parse(files['ssot.config.json']) as object;
    project.write({ 'ssot.config.json': JSON.stringify({ ...manifest, name: 'other' }) });
    expect(project.report().gate).toMatchObject({ stale: 0, known: 0 });
    project.check('--update-baseline', '--allow-growth', '--write');
    expect(linesOf(project)).toHaveLength(4);
  });
});

describe('parallel branches', () => {
  /** Two branches, each of which changes files and brings its baseline up to date, merged by git. */
  function merged(project: CheckedProject, one: Record<string, string>, other: Record<string, string>): CheckedProject {
    for (const [branch, texts] of [['one', one], ['other', other]] as const) {
      project.git('checkout', '-qb', branch, 'main');
      project.write(texts);
      project.check('--update-baseline', '--allow-growth', '--write');
      project.commit(branch);
    }
    project.git('merge', '-q', '--no-edit', 'one');
    return project;
  }

  it('that each migrate something merge', () => {
    const project = merged(withConsumers('abcde'), { 'src/a.ts': '' }, { 'src/e.ts': '' });
    expect(project.check()).toMatchObject({ status: 0, stdout: 'Check passed: nothing new; the baseline knows 3.\n' });
  });

  it('that take lines away from both ends and bring others in merge', () => {
    const project = merged(withConsumers('bcdef'), { 'src/b.ts': '', 'src/aa.ts': consumer }, { 'src/f.ts': '', 'src/z.ts': consumer });
    expect(project.check()).toMatchObject({ status: 0, stdout: 'Check passed: nothing new; the baseline knows 5.\n' });
  });

  it('that change neighbouring lines merge with the driver that docs/check.md names', () => {
    const project = withConsumers('abcde');
    project.write({ '.gitattributes': 'ssot-baseline.json merge=union\n' });
    project.commit('attributes');
    merged(project, { 'src/b.ts': '', 'src/ba.ts': consumer }, { 'src/c.ts': '', 'src/bb.ts': consumer });
    const { status, stdout } = project.check();
    expect(status).toBe(0);
    expect(stdout).toContain('the baseline knows 5');
    project.check('--update-baseline', '--write');
    expect(linesOf(project)).toHaveLength(5);
    expect(linesOf(project)).toEqual([...linesOf(project)].sort());
  });

  it('that clash are told so', () => {
    const project = withConsumers('a');
    project.write({ 'ssot-baseline.json': `{\n<<<<<<< HEAD\n${baselineOf(project)}` });
    expect(project.check()).toMatchObject({ status: 2 });
    expect(project.check().stderr).toContain('it has the marks of an unfinished merge');
  });
});

it.each([['nothing', '', 'it is not JSON'], ['a list', '[]', 'its version is missing'], ['another version', '{"version":2}', 'its version is 2'], ['other lines', '{"a":1,"version":1}', '"a" is no line']])('%s is no baseline', (_what, text, message) => {
  const project = repository({ ...clean, 'ssot-baseline.json': text });
  expect(project.check()).toMatchObject({ status: 2 });
  expect(project.check().stderr).toContain(message);
});
