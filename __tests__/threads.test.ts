import type { Report } from '../src/model';
import { ssotCodemod } from './executable';
import { temporaryFolder } from './temporary-folder';

const migrationOf = (name: string): object => ({
  name,
  canonical: { module: `src/${name}/canonical.ts` },
  legacy: [{ module: `src/${name}/legacy.ts`, symbols: { make: 'get', Old: 'Manager' } }],
  factories: { get: 'sync' },
});

/** Two migrations, each with a chain of barrels that renames its factory twice, and a consumer of every link. */
function sources(name: string, consumers: number): Record<string, string> {
  const kinds = [
    "import { Old } from './legacy';\nexport const value = new Old();\n",
    "import { make } from './legacy';\nexport const value = async () => await make();\n",
    "import { produce } from './a-barrel';\nexport const value = async () => await produce();\n",
    "import { build } from './z-barrel';\nexport const value = async () => await build();\n",
    "export const value = 'nothing to see';\n",
  ];
  const files = Array.from({ length: consumers }, (_, index): [string, string] => [`src/${name}/consumer${index}.ts`, kinds[index % kinds.length]!]);
  return {
    [`src/${name}/canonical.ts`]: 'export class Manager {}\nexport function get(): Manager { return new Manager(); }\n',
    [`src/${name}/legacy.ts`]: 'export class Old {}\nexport function make(): Old { return new Old(); }\n',
    // In path order, the first link is known last.
    [`src/${name}/a-barrel.ts`]: "export { build as produce } from './z-barrel';\n",
    [`src/${name}/z-barrel.ts`]: "export { make as build } from './legacy';\n",
    [`src/${name}/broken.ts`]: "import { Old } from './legacy';\nconst = ;\n",
    ...Object.fromEntries(files),
  };
}

it('finds the same on any number of threads', () => {
  const folder = temporaryFolder({
    'ssot.config.json': JSON.stringify({ migrations: [migrationOf('one'), migrationOf('two')] }),
    ...sources('one', 200),
    ...sources('two', 200),
  });
  const runs = ['1', '2', '5'].map((jobs) => ssotCodemod(['-f', 'json', '-j', jobs], { cwd: folder }));
  expect(runs.map(({ status }) => status)).toEqual([3, 3, 3]);
  const [alone, ...others] = runs.map(({ stdout }) => stdout);
  expect(others.map((each) => each === alone)).toEqual([true, true]);
  const { summary, failures } = JSON.parse(alone!) as Report;
  expect(failures.map(({ file }) => file)).toEqual(['src/one/broken.ts', 'src/two/broken.ts']);
  // Of each migration: 40 imports of the class, 40 of the factory, 3 x 40 awaits, and the last barrel.
  expect(summary.byRule).toEqual({ 'rewrite-legacy-imports': 2 * 81, 'strip-invalid-awaits': 2 * 120 });
  expect(summary.sites).toEqual({ total: 402, migrated: 402, unmigrated: 0, skipped: 0 });
});

it('finds what a barrel passes on of several migrations, whichever thread learns of it', () => {
  const legacy = (module: string, name: string) => [{ module, symbols: { [`make${name}`]: `get${name}` } }];
  const migrations = ['1', '2'].map((name) => ({ name: `m${name}`, canonical: `src/canonical${name}.ts`, legacy: legacy(`src/old${name}.ts`, name), factories: { [`get${name}`]: 'sync' } }));
  const fillers = Array.from({ length: 320 }, (_, index): [string, string] => [`src/filler${index}.ts`, 'export {};\n']);
  const folder = temporaryFolder({
    'ssot.config.json': JSON.stringify({ migrations }),
    ...Object.fromEntries(['1', '2'].flatMap((name) => [
      [`src/canonical${name}.ts`, `export function get${name}() { return 1; }\n`],
      [`src/old${name}.ts`, `export function make${name}() { return 1; }\n`],
    ])) as Record<string, string>,
    'src/aa/both.ts': "export { make1 as one } from '../old1';\nexport { inner as two } from '../mid/second';\n",
    'src/mid/second.ts': "export { make2 as inner } from '../old2';\n",
    'src/aa/use.ts': "import { two } from './both';\nexport async function f() { return await two(); }\n",
    'src/zz/use.ts': "import { two } from '../aa/both';\nexport async function f() { return await two(); }\n",
    ...Object.fromEntries(fillers),
  });
  for (const jobs of ['1', '2', '4']) {
    const { sites } = JSON.parse(ssotCodemod(['-f', 'json', '-j', jobs], { cwd: folder }).stdout) as Report;
    expect(sites.map(({ file, form, status }) => `${file} ${form} ${status}`)).toEqual([
      'src/aa/both.ts export-from migrated',
      'src/aa/use.ts await migrated',
      'src/mid/second.ts export-from migrated',
      'src/zz/use.ts await migrated',
    ]);
  }
});

it('agrees on what is nested too deeply', () => {
  const consumer = "import { Old } from './legacy';\n";
  const deep = [`${'()=>{return '.repeat(2000)}1${'}'.repeat(2000)}`, `1${' + 1'.repeat(3000)}`, `x${'.q()'.repeat(2000)}`, `${'(1+'.repeat(2900)}1${')'.repeat(2900)}`];
  const folder = temporaryFolder({
    'ssot.config.json': JSON.stringify(migrationOf('one')),
    ...sources('one', 320),
    ...Object.fromEntries(deep.map((expression, index) => [`src/one/deep${index}.ts`, `${consumer}export const a = new Old();\nexport const deep = ${expression};\n`])),
  });
  for (const jobs of ['1', '2', '4']) {
    const { failures } = JSON.parse(ssotCodemod(['-f', 'json', '-j', jobs], { cwd: folder }).stdout) as Report;
    expect(failures.map(({ file, message }) => `${file}: ${message}`)).toEqual([expect.stringMatching(/^src\/one\/broken.ts/), ...deep.map((_, index) => `src/one/deep${index}.ts: its expressions are nested too deeply`)]);
  }
});

it('asks types of the same things, whichever thread loads the compiler', () => {
  const folder = temporaryFolder({
    'ssot.config.json': JSON.stringify({ ...migrationOf('one'), factories: undefined }),
    ...sources('one', 320),
    'src/one/canonical.ts': "import type { Gone } from 'not-installed';\nexport class Manager { gone?: Gone }\nexport function get(): Manager { return new Manager(); }\nexport async function later(): Promise<Manager> { return new Manager(); }\n",
    'src/one/right.ts': "import { later } from './canonical';\nexport const right = async () => await later();\n",
    'src/one/wrapped.ts': "import { get } from './canonical';\nconst own = (): ReturnType<typeof get> => get();\nexport const wrapped = async () => await own();\n",
    'src/one/misfit.ts': "import { Old } from './legacy';\nexport const misfit = (old: Old) => old.lost;\n",
    'src/one/legacy.ts': 'export class Old { lost = 1 }\nexport function make(): Old { return new Old(); }\n',
  });
  const runs = ['1', '2', '3'].map((jobs) => ssotCodemod(['-f', 'json', '-j', jobs], { cwd: folder }));
  expect(runs.map(({ stdout }) => stdout === runs[0]!.stdout)).toEqual([true, true, true]);
  const { sites, warnings } = JSON.parse(runs[0]!.stdout) as Report;
  const of = (file: string): string[] => sites.filter((site) => site.file === `src/one/${file}.ts`).map(({ form, status, reason }) => [form, status, reason ?? ''].join(' ').trim());
  expect([of('right'), of('wrapped'), of('misfit')]).toEqual([[], ['await migrated'], ['import unmigrated missing-capability', 'member unmigrated missing-capability']]);
  expect(warnings).toEqual([expect.stringContaining('1 package is not installed (not-installed)')]);
});
