import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { temporaryFolder } from './temporary-folder';

jest.setTimeout(120_000);

const repository = join(__dirname, '..');

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

function run(command: string, args: readonly string[], cwd: string) {
  // jscodeshift prints in colour wherever CI is set.
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
  return spawnSync(command, args, { cwd, env, encoding: 'utf8', input: '', maxBuffer: 1 << 30 });
}

/** Packs what the tests were built with: a build of its own would swap `dist` under the tests that run meanwhile. */
function pack(folder: string): Packed {
  const { status, stdout, stderr } = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], repository);
  if (status !== 0) throw new Error(`npm pack failed:\n${stderr}`);
  const [packed] = JSON.parse(stdout) as Packed[];
  return packed!;
}

/** What npm answers where it cannot reach the registry; with a full cache it does not have to. */
const unreachable = /\b(?:ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT)\b/;

function install(tarball: string, folder: string): boolean {
  const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--fetch-retries=1', '--fetch-retry-mintimeout=500', '--fetch-retry-maxtimeout=500'];
  const { status, stderr } = run('npm', ['install', ...flags, tarball], folder);
  if (status === 0) return true;
  if (!unreachable.test(stderr)) throw new Error(`npm install failed:\n${stderr}`);
  console.warn(`SKIPPED: whether the package installs and runs. The registry cannot be reached, and npm's cache is not enough:\n${stderr}`);
  return false;
}

const manifest = `import { defineConfig } from 'ssot-codemod';

export default defineConfig({
  name: 'sockets',
  canonical: 'src/manager.ts',
  legacy: ['src/oldManager.ts'],
});
`;
const consumer = "import { Manager } from './oldManager';\n\nexport const manager = new Manager();\n";
const migrated = consumer.replace('oldManager', 'manager');

const folder = temporaryFolder({
  'package.json': '{ "private": true }\n',
  'ssot.config.ts': manifest,
  'misspelt.config.ts': manifest.replace('canonical:', 'cannonical:'),
  'src/manager.ts': 'export class Manager {}\n',
  'src/oldManager.ts': "export { Manager } from './manager';\n",
  'src/consumer.ts': consumer,
});
const tarballs = temporaryFolder();
const packed = pack(tarballs);
const installed = install(join(tarballs, packed.filename), folder);
const whenInstalled = installed ? it : it.skip;
const npx = (...args: readonly string[]) => run('npx', ['--no', 'ssot-codemod', '--', ...args], folder);

describe('the tarball', () => {
  const paths = packed.files.map(({ path }) => path);

  it('holds what users need', () => {
    const needed = ['LICENSE', 'bin/ssot-codemod.js', 'dist/src/cli.js', 'dist/src/manifest/define-config.d.ts', 'dist/transforms/rewrite-legacy-imports.js', 'schemas/manifest.schema.json', 'schemas/report.schema.json', 'examples/websocket-managers/ssot.config.json', 'docs/manifest.md'];
    expect(paths).toEqual(expect.arrayContaining(needed));
  });

  it('holds nothing that only the repository needs', () => {
    expect(paths.filter((path) => /^(?:__|bench|scripts|src|transforms|[.]|tsconfig|jest|eslint|knip)/.test(path))).toEqual([]);
  });

  it('has everything in it that package.json points at', () => {
    const { main, types, bin, exports } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as Record<string, unknown>;
    const written = JSON.stringify([main, types, bin, exports]);
    const targets = new Set([...written.matchAll(/"(?:[.][/])?([^"*]+[.][a-z]+)"/g)].map(([, path]) => path));
    expect([...targets].sort()).toEqual(['bin/ssot-codemod.js', 'dist/src/manifest/define-config.d.ts', 'dist/src/manifest/define-config.js', 'package.json']);
    expect(paths).toEqual(expect.arrayContaining([...targets]));
  });
});

describe('installed in an empty folder', () => {
  whenInstalled('tells its version and its flags', () => {
    const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string };
    expect(npx('--version')).toMatchObject({ status: 0, stdout: `${version}\n` });
    expect(npx('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--write') });
  });

  whenInstalled('shows the demo', () => {
    const { status, stdout } = npx('demo');
    expect(stdout).toMatch(/^\+\+\+ b\//m);
    expect(status).toBe(0);
  });

  whenInstalled('migrates by a manifest in TypeScript', () => {
    expect(npx('--format', 'patch')).toMatchObject({ status: 0, stdout: expect.stringContaining("+import { Manager } from './manager';") });
  });

  whenInstalled('tells an editor what a manifest may hold', () => {
    const options = { module: ts.ModuleKind.Node20, lib: ['lib.es2023.d.ts'], types: [], strict: true, skipLibCheck: true, noEmit: true };
    const program = ts.createProgram([join(folder, 'ssot.config.ts'), join(folder, 'misspelt.config.ts')], options);
    const problems = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
    expect(problems).toEqual([expect.stringMatching(/misspelt[.]config[.]ts: .*'cannonical'/)]);
  });

  whenInstalled('exports what scripts may reach', () => {
    const script = `
      import { defineConfig } from 'ssot-codemod';
      import { createRequire } from 'node:module';
      const require = createRequire(import.meta.url);
      const reached = ['ssot-codemod/schemas/report.schema.json', 'ssot-codemod/package.json', 'ssot-codemod/dist/transforms/strip-invalid-awaits.js'];
      console.log(typeof defineConfig, typeof require('ssot-codemod').defineConfig, reached.every((path) => require(path)));`;
    expect(run(process.execPath, ['--input-type=module', '--eval', script], folder)).toMatchObject({ status: 0, stdout: 'function function true\n' });
  });

  whenInstalled('runs a rule in jscodeshift', () => {
    const transform = 'node_modules/ssot-codemod/dist/transforms/rewrite-legacy-imports.js';
    const { stdout, stderr } = run('npx', ['--no', 'jscodeshift', '--', '-t', transform, '--config=ssot.config.ts', '--extensions=ts', '--parser=ts', 'src'], folder);
    expect(stdout + stderr).toMatch(/^0 errors$/m);
    expect(readFileSync(join(folder, 'src/consumer.ts'), 'utf8')).toBe(migrated);
  });
});
