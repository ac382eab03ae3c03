import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { executable, plainEnvironment, ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';

jest.setTimeout(120_000);

const repository = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(repository, file), 'utf8');
const consumer = "import { Manager } from './legacy';\nexport const a = new Manager();\n";
const files = {
  'ssot.config.json': JSON.stringify({ name: 'sockets', include: ['src/**'], canonical: 'src/canonical.ts', legacy: ['src/legacy.ts'] }),
  'src/canonical.ts': 'export class Manager {}\n',
  'src/legacy.ts': "export { Manager } from './canonical';\n",
  'src/a.ts': consumer,
  'src/done.ts': "import { Manager } from './canonical';\n",
  'outside.ts': 'export {};\n',
};

describe('.pre-commit-hooks.yaml', () => {
  const hooks = parse(read('.pre-commit-hooks.yaml')) as readonly { id: string; entry: string; args: string[]; language: string; require_serial: boolean; types_or: string[] }[];
  /** As pre-commit calls it: the words of the entry, the arguments, then the files. */
  const hook = (id: string, cwd: string, ...names: string[]) => {
    const { entry, args } = hooks.find((each) => each.id === id)!;
    expect(entry.startsWith('ssot-codemod ')).toBe(true);
    return ssotCodemod([...entry.split(' ').slice(1), ...args, ...names], { cwd });
  };

  it('fails where a file of the commit can be migrated, and passes over files that the manifest leaves out', () => {
    const cwd = temporaryFolder(files);
    expect(hook('ssot-codemod', cwd, 'src/a.ts', 'outside.ts')).toMatchObject({ status: 1, stdout: expect.stringContaining("+import { Manager } from './canonical';") });
    expect(hook('ssot-codemod', cwd, 'src/done.ts', 'outside.ts').status).toBe(0);
    expect(hook('ssot-codemod', cwd, 'outside.ts').status).toBe(0);
    expect(ssotCodemod(['outside.ts'], { cwd })).toMatchObject({ status: 2, stderr: expect.stringContaining('Nothing to scan at outside.ts') });
  });

  it('takes no file for a flag', () => {
    const cwd = temporaryFolder({ ...files, '--config=evil.cjs': "require('node:fs').writeFileSync('owned', '');\n", 'evil.cjs': "require('node:fs').writeFileSync('owned', '');\n" });
    expect(hook('ssot-codemod', cwd, '--config=evil.cjs', 'src/done.ts').status).toBe(0);
    expect(existsSync(join(cwd, 'owned'))).toBe(false);
  });

  it('migrates the files of the commit', () => {
    const cwd = temporaryFolder({ ...files, 'src/b.ts': consumer });
    expect(hook('ssot-codemod-write', cwd, 'src/a.ts').status).toBe(0);
    expect(readFileSync(join(cwd, 'src/a.ts'), 'utf8')).toContain('./canonical');
    expect(readFileSync(join(cwd, 'src/b.ts'), 'utf8')).toBe(consumer);
  });
});

describe('the nightly burn-down', () => {
  const { jobs } = parse(read('examples/workflows/burn-down.yml')) as { jobs: { 'burn-down': { steps: readonly { name?: string; run?: string }[] } } };

  it('compares with the night before, and has no need of one', () => {
    const bin = temporaryFolder({ npx: `#!/bin/sh\nshift 2\nexec node '${executable}' "$@"\n`, summary: '' });
    chmodSync(join(bin, 'npx'), 0o755);
    const cwd = temporaryFolder(files);
    const night = () => {
      const { run } = jobs['burn-down'].steps.find(({ name }) => name === 'Report')!;
      const env = { ...plainEnvironment(), PATH: `${bin}:${process.env.PATH}`, GITHUB_STEP_SUMMARY: join(bin, 'summary') };
      const { status, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run!], { cwd, env, encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      return readFileSync(join(bin, 'summary'), 'utf8');
    };
    expect(night()).not.toContain('| before | now |');
    expect(readFileSync(join(cwd, 'migration.prom'), 'utf8')).toMatch(/# EOF\n$/);
    spawnSync('bash', ['-c', 'mkdir before && mv report.json before/'], { cwd });
    expect(ssotCodemod(['--write', '--quiet'], { cwd }).status).toBe(0);
    expect(night()).toContain('| before | now |');
  });
});
