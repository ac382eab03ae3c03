import { UserError } from '../../src/errors';
import { loadManifest } from '../../src/manifest/load';
import { temporaryFolder } from '../temporary-folder';

const files = { 'src/ws/manager.ts': '', 'src/ws/old.ts': '', 'src/app.py': '', 'lib/index.ts': '' };
const minimal = { name: 'x', canonical: { module: 'src/ws/manager.ts' }, legacy: ['src/ws/old.ts'] as unknown[] };

/** The lines about single problems, without the line numbers. */
async function problemsOf(manifest: unknown): Promise<readonly string[]> {
  const cwd = temporaryFolder({ ...files, 'ssot.config.json': JSON.stringify(manifest) });
  const error: unknown = await loadManifest({ cwd }).catch((cause: unknown) => cause);
  if (!(error instanceof UserError)) return [];
  const [title, ...lines] = error.message.split('\n');
  expect(title).toMatch(new RegExp(`: ${lines.length} problems? in the manifest$`));
  return lines.map((line) => line.trim().replace(' (line 1)', ''));
}

const migrationKeys = 'name, include, exclude, gitignore, canonical, legacy, factories, constructors, groups, owners, decision, issues, documents, guard, resolve';

describe('a manifest of the wrong shape', () => {
  it.each([
    ['a list', [], 'the manifest: found a list, expected an object'],
    ['a missing key', { ...minimal, name: undefined }, 'name: is required'],
    ['an empty text', { ...minimal, name: '' }, 'name: must not be empty'],
    ['a wrong type', { ...minimal, include: 'src' }, 'include: found "src", expected a list'],
    ['an unknown key', { ...minimal, excludes: [] }, `excludes: unknown key; allowed are $schema, extends, ${migrationKeys}; did you mean "exclude"?`],
    ['an unknown nested key', { ...minimal, resolve: { zzz: 1 } }, 'resolve.zzz: unknown key; allowed are tsconfig, alias, pythonRoots'],
    ['a wrong word', { ...minimal, factories: { get: 'snyc' } }, 'factories.get: found "snyc", expected "sync" or "async"; did you mean "sync"?'],
    ['neither shorthand nor object', { ...minimal, legacy: [3] }, 'legacy[0]: found 3, expected a string or an object'],
    ['no legacy module', { ...minimal, legacy: [] }, 'legacy: must name at least one module'],
    ['a negated glob', { ...minimal, include: ['!a'] }, 'include[0]: must not start with "!"; list what to leave out under "exclude"'],
    ['a wrong symbol', { ...minimal, legacy: [{ module: 'a', symbols: { 'a-b': 1 } }] }, 'legacy[0].symbols["a-b"]: found 1, expected a string or null'],
    ['a wrong migration among several', { migrations: [{ ...minimal, nam: 1 }] }, `migrations[0].nam: unknown key; allowed are ${migrationKeys}; did you mean "name"?`],
  ])('%s', async (_, manifest, problem) => {
    expect(await problemsOf(manifest)).toEqual([problem]);
  });

  it('hears of all its problems at once', async () => {
    const canonical = { module: 'a', intrnal: [], exprts: [] };
    expect(await problemsOf({ ...minimal, canonical, gitignore: 'no' })).toHaveLength(3);
  });
});

describe('a manifest that contradicts itself or the files', () => {
  const old = 'src/ws/old.ts';
  const canonicalAgain = 'src/ws/manager.ts is the canonical module; only with "scope": "listed" can it be legacy too (its listed symbols are renamed in place)';
  it.each([
    ['a misspelt file', { legacy: ['src/ws/odl.ts'] }, 'legacy[0].module: there is no file src/ws/odl.ts; did you mean "src/ws/old.ts"?'],
    ['a file of another folder', { canonical: 'a/b/manager.ts' }, 'canonical.module: there is no file a/b/manager.ts; did you mean "src/ws/manager.ts"?'],
    ['a folder', { legacy: ['./src/ws'] }, 'legacy[0].module: ./src/ws is a folder; name the file in it, such as ./src/ws/index.ts'],
    ['a file without its extension', { legacy: ['src/ws/old'] }, 'legacy[0].module: src/ws/old is read as a package; did you mean the file "src/ws/old.ts"?'],
    ['the canonical module', { legacy: ['./src/ws/manager.ts'] }, `legacy[0]: ${canonicalAgain}`],
    ['a module twice', { legacy: [old, `./${old}`] }, `legacy[1]: ${old} is listed already, as legacy[0]; list it once with all its symbols`],
    ['nothing listed', { legacy: [{ module: old, scope: 'listed' }] }, 'legacy[0]: with "scope": "listed" only the names in "symbols" move, and there are none'],
    ['two languages', { legacy: ['src/app.py'] }, 'legacy[0]: src/app.py is a Python module in a JavaScript or TypeScript migration; make it a migration of its own'],
    ['a factory that is no name', { factories: { 'a b': 'sync' } }, 'factories["a b"]: "a b" is not a name, nor an object.method'],
    ['a constructor that becomes no name', { constructors: { A: 'get A' } }, 'constructors.A: "get A" is not a name, nor an object.method'],
    ['a constructor that becomes a promise', { factories: { getA: 'async' }, constructors: { A: 'getA' } }, 'constructors.A: getA is async, so its call cannot stand for new A()'],
    ['a missing tsconfig', { resolve: { tsconfig: ['a.json'] } }, 'resolve.tsconfig[0]: there is no a.json'],
  ])('%s', async (_, part, problem) => {
    expect(await problemsOf({ ...minimal, ...part })).toEqual([problem]);
  });

  it('two migrations of one name', async () => {
    expect(await problemsOf({ migrations: [minimal, minimal] })).toEqual(['migrations[1].name: "x" names migrations[0] already']);
  });
});

describe('a manifest that is fine', () => {
  it.each([
    ['removed modules, there or not', { legacy: [{ module: 'src/gone.ts', removed: true }, { module: 'src/ws/old.ts', removed: true }] }],
    ['the canonical module, listed', { legacy: [{ module: 'src/ws/manager.ts', scope: 'listed', symbols: { A: 'B' } }] }],
    ['packages', { canonical: '@acme/sockets', legacy: ['lodash.debounce', 'socket.io', 'lodash/get', 'ws'] }],
    ['Python by file and by dotted name', { canonical: 'src/app.py', legacy: ['acme.sockets', 'acme.sockets.old', 'sockets'] }],
    ['object methods', { factories: { 'service.connect': 'async' }, constructors: { A: 'service.get' } }],
  ])('%s', async (_, part) => {
    expect(await problemsOf({ ...minimal, ...part })).toEqual([]);
  });
});
