import { create, factories, modules, sitesOf, write } from './project';

const corrected = ['mock unmigrated async-mock-of-sync-factory', 'await unmigrated async-mock-of-sync-factory'];
const alone = 'await unmigrated async-mock-of-sync-factory';
const doubtful = 'await unmigrated uncertain-await';
const stripped = 'await migrated';

/** What is written between the import of the factory and an await of it, and what becomes of both. */
const cases: Record<string, readonly [string, ...string[]]> = {
  'a spy that a hook makes': ["let spy;\nbeforeEach(() => { spy = jest.spyOn(c, 'getManager'); });\nspy.mockResolvedValue({});", ...corrected],
  'a spy that a hook makes of something else': ["let spy;\nbeforeEach(() => { spy = jest.spyOn(other, 'open'); });\nspy.mockResolvedValue({});", stripped],
  'a spy of this': ["class A { set() { this.spy = jest.spyOn(c, 'getManager'); this.spy.mockResolvedValue({}); } }", ...corrected],
  'a stub in a constant': ["const stub = sinon.stub(c, 'getManager');\nstub.resolves({});", ...corrected],
  'a stub of a sandbox': ["const box = sinon.createSandbox();\nbox.stub(c, 'getManager').onFirstCall().resolves({});", ...corrected],
  'a stub for some arguments': ["sandbox.stub(c, 'getManager').withArgs(1).resolves({});", ...corrected],
  'a fake in its place': ["sinon.replace(c, 'getManager', sinon.fake.resolves({}));", ...corrected],
  'a fake in a constant in its place': ["const fake = sinon.fake.resolves({});\nsinon.replace(c, 'getManager', fake);", ...corrected],
  'a fake that returns a value': ["sinon.replace(c, 'getManager', sinon.fake.returns({}));", stripped],
  'an expectation': ["sinon.mock(c).expects('getManager').resolves({});", ...corrected],
  'a jasmine spy': ["spyOn(c, 'getManager').and.returnValue(Promise.resolve({}));", ...corrected],
  'a jasmine spy that resolves': ["spyOn(c, 'getManager').and.resolveTo({});", ...corrected],
  'an implementation with a name': ["const impl = async () => ({});\njest.spyOn(c, 'getManager').mockImplementation(impl);", ...corrected],
  'an asynchronous function as implementation': ["async function impl() { return {}; }\njest.mocked(getManager).mockImplementation(impl);", ...corrected],
  'an implementation that returns a value': ["const impl = () => ({});\njest.spyOn(c, 'getManager').mockImplementation(impl);", stripped],
  'an implementation from elsewhere': ["jest.spyOn(c, 'getManager').mockImplementation(impl);\nimport { impl } from './impl';", doubtful],
  'a promise with a name': ["const p = Promise.resolve({});\njest.spyOn(c, 'getManager').mockReturnValue(p);", ...corrected],
  'a value with a name': ["const m = { x: 1 };\njest.spyOn(c, 'getManager').mockReturnValue(m as any);", stripped],
  'a value that a hook makes': ["let m;\nbeforeEach(() => { m = new Fake(); });\njest.spyOn(c, 'getManager').mockReturnValue(m);", stripped],
  'a value from elsewhere': ["jest.spyOn(c, 'getManager').mockReturnValue(m);\nimport { m } from './impl';", doubtful],
  'a named implementation of a mock': ["const impl = async () => ({});\njest.mock('./manager', () => ({ getManager: jest.fn(impl) }));", ...corrected],
  'a block that returns late': ["jest.mock('./manager', () => { if (other) return {}; return { getManager: async () => ({}) }; });", doubtful],
  'a block that returns at once': ["jest.mock('./manager', () => { const get = async () => ({}); return { getManager: get }; });", ...corrected],
  'a factory that calls a helper': ["jest.mock('./manager', () => fake());", doubtful],
  'a factory with a name': ["vi.mock('./manager', factory);", doubtful],
  'a factory that returns a proxy': ["jest.mock('./manager', () => new Proxy({}, {}));", doubtful],
  'a factory that spreads something': ["jest.mock('./manager', () => ({ ...fake() }));", doubtful],
  'a factory that spreads the actual module': ["jest.mock('./manager', () => ({ ...jest.requireActual('./manager'), other: fake() }));", stripped],
  'a factory with a getter': ["jest.mock('./manager', () => ({ get getManager() { return fake; } }));", doubtful],
  'a factory that takes a member from elsewhere': ["jest.mock('./manager', () => ({ getManager: fakes.get }));\nimport { fakes } from './impl';", doubtful],
  'a factory that loads another module': ["jest.mock('./manager', () => require('./__mocks__/fake'));", doubtful],
  'a mock that is made from the module': ["jest.mock('./manager', () => { const m = jest.createMockFromModule('./manager'); m.getManager = async () => ({}); return m; });", alone],
  'a hoisted mock': ["const mocks = vi.hoisted(() => ({ get: vi.fn(), other: vi.fn() }));\nvi.mock('./manager', () => ({ getManager: mocks.get }));\nmocks.get.mockResolvedValue({});", ...corrected],
  'a hoisted mock of another': ["const mocks = vi.hoisted(() => ({ get: vi.fn(), other: vi.fn() }));\nvi.mock('./manager', () => ({ getManager: mocks.get }));\nmocks.other.mockResolvedValue({});", stripped],
  'a hoisted mock in a variable': ["const { get } = vi.hoisted(() => ({ get: vi.fn() }));\nvi.mock('./manager', () => ({ getManager: get }));\nget.mockResolvedValue({});", ...corrected],
  'a module mock of bun': ["mock.module('./manager', () => ({ getManager: mock(async () => ({})) }));", ...corrected],
  'a module mock of node': ["mock.module('./manager', { namedExports: { getManager: async () => ({}) } });", ...corrected],
  'a module mock of node that is a value': ["mock.module('./manager', { namedExports: { getManager: () => ({}) } });", stripped],
  'a method mock of node': ["mock.method(c, 'getManager', async () => ({}));", ...corrected],
  'a method mock of node with a name': ["const impl = async () => ({});\nt.mock.method(c, 'getManager', impl);", ...corrected],
  'a test double': ["await td.replaceEsm('./manager', { getManager: async () => ({}) });", ...corrected],
  'a test double that is told later': ["td.replace(c, 'getManager');\ntd.when(getManager()).thenResolve({});", ...corrected],
  'a test double that returns a value': ["td.replace(c, 'getManager');\ntd.when(getManager()).thenReturn({});", stripped],
  'a test double in place of the module': ["td.replace('./manager', fakes);", doubtful],
  'a property that is set': ['c.getManager = async () => ({});', ...corrected],
  'a property that is set to something': ['c.getManager = fake();\nfunction fake() { return other; }', doubtful],
  'a helper that is given the spy': ["const fakes = (spy) => spy.mockResolvedValue({});\nfakes(jest.spyOn(c, 'getManager'));", doubtful],
  'a helper that is given another spy': ["const fakes = (spy) => spy.mockResolvedValue({});\nfakes(jest.spyOn(other, 'open'));", stripped],
  'a mock of something else': ["const get = jest.fn().mockResolvedValue({});\njest.mock('./other', () => ({ get }));\njest.mock('./manager');", stripped],
  'a global that is mocked': ["global.fetch = jest.fn().mockResolvedValue({});\njest.spyOn(c, 'getManager').mockReturnValue({} as any);", stripped],
  'an automock': ["jest.mock('./manager');", stripped],
};

describe('a mock that may feed an await', () => {
  const names = Object.keys(cases);
  const fileOf = (name: string): string => `src/${name.replaceAll(' ', '-')}.test.ts`;
  const text = (name: string): string => `import { getManager } from './manager';\nimport * as c from './manager';\n${cases[name]![0]}\nexport const f = async () => { await getManager(); };\n`;
  let found: readonly string[] = [];
  beforeAll(() => {
    const files = Object.fromEntries(names.map((name) => [fileOf(name), text(name)]));
    found = sitesOf(write(create({ ...modules, ...files }, { canonical: 'src/manager.ts', legacy: ['src/legacy.ts'], factories })));
  });

  it.each(names)('%s', (name) => {
    const own = found.filter((site) => site.startsWith(`${fileOf(name)}:`)).map((site) => site.slice(site.indexOf(' ') + 1));
    expect(own).toEqual(cases[name]!.slice(1));
  });
});

it.each([
  ['an asynchronous one', 'export const getManager = async () => ({});', alone],
  ['a plain one', 'export const getManager = () => ({});', stripped],
  ['one that is not seen', "export * from './fakes';", doubtful],
])('a manual mock beside the module: %s', (_, source, expected) => {
  const files = { ...modules, 'src/__mocks__/manager.ts': `${source}\n`, 'src/a.test.ts': "import { getManager } from './manager';\njest.mock('./manager');\nexport const f = async () => { await getManager(); };\n" };
  const sites = sitesOf(write(create(files, { canonical: 'src/manager.ts', legacy: ['src/legacy.ts'], factories })));
  expect(sites.filter((site) => site.startsWith('src/a.test.ts'))).toEqual([`src/a.test.ts:3 ${expected}`]);
});

it.each([
  ['', stripped],
  ["jest.spyOn(a, 'open').mockResolvedValue({});", doubtful],
  ["vi.spyOn(A.prototype, 'open').mockResolvedValue({});", doubtful],
  ["sinon.stub(a, 'open').resolves({});", doubtful],
  ['a.open = jest.fn().mockResolvedValue({});', doubtful],
  ['jest.spyOn(a, name).mockResolvedValue({});', doubtful],
  ["jest.spyOn(a, 'close').mockResolvedValue({});", stripped],
])('a method that leads to the factory, after %j', (mock, expected) => {
  const text = `import { getManager } from './manager';\nclass A { open() { return getManager(); } }\nconst a = new A();\n${mock}\nexport const f = async () => { await a.open(); };\n`;
  const sites = sitesOf(write(create({ ...modules, 'src/a.test.ts': text }, { canonical: 'src/manager.ts', legacy: ['src/legacy.ts'], factories })));
  expect(sites.filter((site) => site.startsWith('src/a.test.ts'))).toEqual([`src/a.test.ts:5 ${expected}`]);
});
