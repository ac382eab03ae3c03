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
