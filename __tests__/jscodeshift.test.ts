import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fixtureProject, migrate, rules, tree } from './fixtures';

const repository = join(__dirname, '..');
const runner = join(dirname(require.resolve('jscodeshift/package.json')), 'bin/jscodeshift.js');
const extensions = 'ts,tsx,mts,cts,js,jsx,mjs,cjs';

/** What jscodeshift says when it is done; its exit code says nothing. */
function jscodeshift(cwd: string, rule: string, ...flags: readonly string[]): string {
  const transform = join(repository, 'dist/transforms', `${rule}.js`);
  const config = `--config=${join(cwd, 'ssot.config.json')}`;
  const { stdout, stderr } = spawnSync(process.execPath, [runner, '-t', transform, config, `--extensions=${extensions}`, ...flags, 'src'], {
    cwd,
    // Babel's hook would leave its cache among the files that are compared.
    env: { ...process.env, BABEL_DISABLE_CACHE: '1', NO_COLOR: '1', FORCE_COLOR: undefined },
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  return stdout + stderr;
}

describe.each(rules)('%s, run by jscodeshift', (rule) => {
  const before = fixtureProject();
  let expected: Record<string, string>;
  let changed: number;

  beforeAll(() => {
    const written = fixtureProject();
    migrate(written, '--write', '--allow-dirty', '--rule', rule);
    expected = tree(written);
    const original = tree(before);
    changed = Object.keys(original).filter((file) => original[file] !== expected[file]).length;
  });

  it.each([
    ['--parser=tsx', '--run-in-band'],
    ['--parser=babel', '--cpus=2'],
    ['--parser=flow', '--cpus=1'],
    ['--parser=ts', '--run-in-band', '--no-babel'],
  ])('writes what migrate --write --rule writes: %s %s', (...flags) => {
    const folder = fixtureProject();
    const output = jscodeshift(folder, rule, ...flags);
    expect(output).toMatch(/^0 errors$/m);
    expect(output).toMatch(new RegExp(`^${changed} ok$`, 'm'));
    expect(tree(folder)).toEqual(expected);
  });

  it('touches nothing in a dry run', () => {
    const folder = fixtureProject();
    expect(jscodeshift(folder, rule, '--dry', '--run-in-band')).toMatch(/^0 errors$/m);
    expect(tree(folder)).toEqual(tree(before));
  });
});
