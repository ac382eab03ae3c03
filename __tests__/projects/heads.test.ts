import type { Report } from '../../src/model';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';

const manifest = {
  name: 'sockets',
  canonical: 'src/canonical.ts',
  legacy: ['src/ws/legacy.ts', 'src/pkg/main.ts', '@acme/old'],
  factories: { get: 'sync', open: 'async' },
};

const project = {
  'ssot.config.json': JSON.stringify(manifest),
  'package.json': JSON.stringify({ name: 'app', imports: { '#entry': './src/hub.ts', '#door': './src/door.ts' } }),
  'src/canonical.ts': 'export class Manager {}\nexport function get(): Manager { return new Manager(); }\nexport async function open(): Promise<Manager> { return get(); }\n',
  'src/ws/legacy.ts': "export { Manager, get, open } from '../canonical';\n",
  'src/pkg/package.json': JSON.stringify({ name: 'pkg', main: 'main.ts' }),
  'src/pkg/main.ts': "export { Manager } from '../canonical';\n",
  'src/door.ts': "import { open } from './ws/legacy';\nexport default open;\n",
  'src/hub.ts': "import { get } from './ws/legacy';\nexport default get;\n",
};

/** What may follow an import that only takes `Manager`, so that the rest of the file matters all the same. */
const rests = [
  "import('../ws/leg' + x);",
  "import(/* webpackChunkName: \"x\" */ `../ws/${x}`);",
  "import(('../ws/' + x));",
  "import('../ws/' /* y */ + x);",
  "require.resolve('../ws/' + x);",
  'jest.doMock(`../ws/${x}`);',
  'jest.requireActual(`../ws/${x}`);',
  "vi.importActual('../ws/' + x);",
  'jest.mock(`../ws/legacy${x}`);',
  'const p = `../ws/legacy${x}`;',
  'const p = `@acme/old${x}`;',
  'const p = `${x}@acme/old`;',
  "const p = '\\x2e./ws/legacy';",
  "const p = '../ws/leg\\u0061cy';",
  "require('..\\/ws\\/legacy');",
  "const p = 'src/ws/legacy.ts';",
  "const m = require('../ws/legacy');",
  "jest.mock('../ws/legacy', () => ({ Manager: class {} }));",
  "/** @type {import('../ws/legacy').Manager} */\nlet m;",
  "declare module '../ws/legacy' { interface Extra {} }",
  "import * as all from '../ws/legacy';\nall.get();",
  "import { get } from '../ws/legacy';\nexport const f = async () => await get();",
  "import { get as alias } from '../ws/legacy';\nconst other = alias;\nexport const f = async () => await other();",
  "import anything from '#entry';\nexport const f = async () => await anything();",
  'export { Manager };',
  'export default Manager;',
  "export * from '../ws/legacy';",
  "export { get as produce } from '../ws/legacy';",
  "import { get } from '../ws/legacy';\njest.mocked(get).mockResolvedValue({});",
  "import { get } from '../ws/legacy';\nsinon.stub(all, 'x').resolves(get);\njest.mocked(get).mockReturnValue(Promise.resolve({}));",
  "import { get } from '../ws/legacy';\nexport const all = Promise.all([get()]);",
  "import { get } from '../ws/legacy';\nexpect(get()).rejects.toThrow();",
  "import { open } from '../ws/legacy';\nopen().send();",
  "import { open as alias } from '../ws/legacy';\nconst held = alias();\nheld.send();",
  "import { open } from '../ws/legacy';\nexport const f = async () => await open();",
  "import anything from '#door';\nanything().send();",
  "import { get } from '../ws/legacy';\nexport const f = async () => { const { a } = get(); await a; };",
  "import { get } from '../ws/legacy';\nexport const f = async () => { const { a: { b } } = get();\nawait b(); };",
  "import { get } from '../ws/legacy';\nexport const f = async () => { const { then } = get();\nawait then(); };",
  "import { get } from '../ws/legacy';\nexport const f = async () => { const { a } = await get(); };",
  "import { get } from '../ws/legacy';\nexport const f = async () => { const { a } = await (get()); };",
  "import { get } from '../ws/legacy';\nexport const f = async () => { const { a } = get().then((m) => m); };",
  "import { get } from '../ws/legacy';\nexport const f = async () => { const { a } = get()\n  .then((m) => m); };",
  "import { get } from '../ws/legacy';\nexport const f = async () => { let { a } = get();\na = get;\nawait a(); };",
  "import { get } from '../ws/legacy';\nexport const f = async (g: typeof get) => await g();",
  "import { get as got } from '../ws/legacy';\nexport const f = async () => { const { a } = got();\nawait got(); };",
  "export { get } from '../ws/legacy';\nexport const f = async () => await other();",
  "export { get as default } from '../ws/legacy';\nexport const f = async () => await other();",
  "export * as all from '../ws/legacy';",
  "export const f = async (path: string) => path.split('.').join('').replace(/\\//g, '');",
  "export const calls = (f: any) => f.mock?.calls ?? (f as jest.Mock)(1);",
  'jest.mock?.(`../ws/${x}`);',
  "require?.('../ws/' + x);",
];

// Looked at as a whole for its escape, which is no site.
const asWhole = "\nvoid '\\x41';\n";

it('says the same of a file whether or not it is looked at as a whole', () => {
  const files = rests.flatMap((rest, index) => {
    const text = `import { Manager } from '../ws/legacy';\n${rest}\n`;
    return [[`src/a/part${index}.ts`, text], [`src/a/whole${index}.ts`, `${text}${asWhole}`]];
  });
  const inPackage = ["export * from '.';", "require('.');", "import('./');"].flatMap((rest, index) => {
    const text = `import { Manager } from './main';\n${rest}\n`;
    return [[`src/pkg/part${index}.ts`, text], [`src/pkg/whole${index}.ts`, `${text}${asWhole}`]];
  });
  const { stdout } = ssotCodemod(['-f', 'json'], { cwd: temporaryFolder({ ...project, ...(Object.fromEntries([...files, ...inPackage]) as Record<string, string>) }) });
  const { sites, failures } = JSON.parse(stdout) as Report;
  const found = (kind: string): string[] => sites.filter(({ file }) => file.includes(kind)).map(({ file, line, form, status, reason, edits }) => JSON.stringify([file.replace(kind, ''), line, form, status, reason, edits]));
  expect(failures).toEqual([]);
  expect(found('part')).toEqual(found('whole'));
  const alone = found('part').filter((each, _index, all) => all.filter((other) => other.split(',')[0] === each.split(',')[0]).length === 1);
  // An export of the name is part of the import's own site; what only looks like a path or a call is none.
  expect(alone.map((each) => (JSON.parse(each) as string[])[0])).toEqual([24, 25, 49, 50].map((index) => `src/a/${index}.ts`));
});
