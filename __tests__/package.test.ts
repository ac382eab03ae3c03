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

const typed = `import { apply, defineConfig, plan, report, UserError, type Change, type PlannedMigration, type Report } from 'ssot-codemod';

export const manifest = defineConfig({ name: 'sockets', canonical: 'src/manager.ts', legacy: ['src/oldManager.ts'] });
export async function migrate(): Promise<string> {
  const planned: PlannedMigration = await plan({ manifest, certainty: 'likely', onProgress: (done, total) => void (done / total) });
  const accept = (change: Change): boolean => change.sites.every((site) => site.certainty === 'certain' && site.reason === null);
  const { report: data, written }: { report: Report; written: readonly string[] } = await apply(planned, { accept });
  const failed: string[] = data.failures.map(({ file, stage }) => file + stage);
  return [...failed, ...written, report(data, { format: 'json' })].join();
}
export const hintOf = (error: unknown): string | undefined => (error instanceof UserError ? error.hint : undefined);
`;
const mistyped = `import { apply, plan } from 'ssot-codemod';
await plan({ certanty: 'likely' });
const planned = await plan({ certainty: 'maybe' });
await apply(planned, { accept: (change) => change.nothing });
`;

const folder = temporaryFolder({
  'consumer.mts': typed,
  'consumer.cts': typed,
  'wrong.mts': mistyped,
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
    const needed = ['LICENSE', 'bin/ssot-codemod.js', 'dist/cli.js', 'dist/search-thread.js', 'dist/src/api/index.d.ts', 'dist/transforms/rewrite-legacy-imports.js', 'schemas/manifest.schema.json', 'schemas/report.schema.json', 'examples/websocket-managers/ssot.config.json', 'docs/manifest.md'];
    expect(paths).toEqual(expect.arrayContaining(needed));
  });

  it('holds nothing that only the repository needs', () => {
    expect(paths.filter((path) => /^(?:__|bench|scripts|src|transforms|[.]|tsconfig|jest|eslint|knip)/.test(path))).toEqual([]);
  });

  it('has everything in it that package.json points at', () => {
    const { main, types, bin, exports } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as Record<string, unknown>;
    const written = JSON.stringify([main, types, bin, exports]);
    const targets = new Set([...written.matchAll(/"(?:[.][/])?([^"*]+[.][a-z]+)"/g)].map(([, path]) => path));
    expect([...targets].sort()).toEqual(['bin/ssot-codemod.js', 'dist/src/api/index.d.ts', 'dist/src/api/index.js', 'package.json']);
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

  const usage = `
    const planned = await plan({ manifest: { name: 'sockets', canonical: 'src/manager.ts', legacy: ['src/oldManager.ts'] } });
    const { written } = await apply(planned, { accept: ({ files }) => !files.includes('src/consumer.ts') });
    console.log(planned.files[0].after === ${JSON.stringify(migrated)}, written.length, report(planned.report, { format: 'patch' }).split('\\n')[1]);
    await plan({ config: 'misspelt.config.ts' }).catch((error) => console.log(error instanceof UserError, error.message.includes('cannonical'), typeof error.hint));`;
  const used = 'true 0 +++ b/src/consumer.ts\ntrue true string\n';

  whenInstalled('is an API for ES modules', () => {
    const script = `import { apply, plan, report, UserError } from 'ssot-codemod';${usage}`;
    expect(run(process.execPath, ['--input-type=module', '--eval', script], folder)).toEqual(expect.objectContaining({ status: 0, stdout: used, stderr: '' }));
  });

  whenInstalled('is an API for CommonJS', () => {
    const script = `const { apply, plan, report, UserError } = require('ssot-codemod');(async () => {${usage}})();`;
    expect(run(process.execPath, ['--input-type=commonjs', '--eval', script], folder)).toEqual(expect.objectContaining({ status: 0, stdout: used, stderr: '' }));
  });

  whenInstalled('loads next to nothing before it is used, and no report loads a parser', () => {
    const script = `
      const { report } = require('ssot-codemod');
      const loaded = () => Object.keys(require.cache).filter((file) => !/dist.src.(?:api|errors|manifest)/.test(file));
      const atFirst = loaded();
      const { status, stdout } = require('node:child_process').spawnSync('npx', ['--no', 'ssot-codemod', '--', '-f', 'json'], { encoding: 'utf8' });
      report(JSON.parse(stdout));
      console.log(status, atFirst.length, loaded().filter((file) => /jscodeshift|ts-morph|typescript|oxc-/.test(file)).length);`;
    expect(run(process.execPath, ['--eval', script], folder)).toMatchObject({ status: 0, stdout: '0 0 0\n' });
  });

  const consumers = ['consumer.mts', 'consumer.cts', 'wrong.mts'];
  whenInstalled.each([
    ['node16', ts.ModuleKind.Node16, ts.ModuleResolutionKind.Node16],
    ['nodenext', ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
    ['bundler', ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
  ])('has types that the compiler understands with moduleResolution %s', (_, module, moduleResolution) => {
    const options: ts.CompilerOptions = { module, moduleResolution, target: ts.ScriptTarget.ES2022, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'], types: [], strict: true, exactOptionalPropertyTypes: true, noEmit: true };
    const problems = ts.getPreEmitDiagnostics(ts.createProgram(consumers.map((file) => join(folder, file)), options));
    const told = problems.map(({ file, messageText }) => `${file?.fileName.slice(folder.length + 1)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
    expect(told).toEqual([expect.stringMatching(/^wrong[.]mts: .*'certanty'/), expect.stringMatching(/^wrong[.]mts: .*"maybe".*not assignable/), expect.stringMatching(/^wrong[.]mts: .*'nothing'/)]);
  });

  whenInstalled('runs a rule in jscodeshift', () => {
    const transform = 'node_modules/ssot-codemod/dist/transforms/rewrite-legacy-imports.js';
    const { stdout, stderr } = run('npx', ['--no', 'jscodeshift', '--', '-t', transform, '--config=ssot.config.ts', '--extensions=ts', '--parser=ts', 'src'], folder);
    expect(stdout + stderr).toMatch(/^0 errors$/m);
    expect(readFileSync(join(folder, 'src/consumer.ts'), 'utf8')).toBe(migrated);
  });
});
