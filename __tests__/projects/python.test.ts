import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { changed, check, create, manifest, modules, sitesOf, write } from './project';

const canonical = 'class Manager:\n    pass\n\n\ndef get_manager():\n    return Manager()\n';
const legacy = 'class OldManager:\n    pass\n\n\nasync def get_old():\n    return OldManager()\n';
const files = { 'app/__init__.py': '', 'app/manager.py': canonical, 'app/legacy.py': legacy };
const symbols = { OldManager: 'Manager', get_old: 'get_manager' };
const settings = { canonical: 'app.manager', legacy: [{ module: 'app.legacy', symbols }] };

it('migrates Python and TypeScript in one run, with one ledger', () => {
  const python = { name: 'python', ...settings };
  const typescript = { name: 'typescript', ...manifest };
  const all = {
    ...files, ...modules,
    'app/use.py': 'from app.legacy import OldManager as Old\n',
    'src/use.ts': "import { OldManager as Old } from './legacy';\nexport const old = new Old();\n",
  };
  const root = temporaryFolder({ ...all, 'ssot.config.json': JSON.stringify({ migrations: [python, typescript] }) });
  expect(sitesOf(write(root))).toEqual(['app/use.py:1 from-import migrated', 'src/use.ts:1 import migrated']);
  expect(changed(root, all)).toEqual({
    'app/use.py': 'from app.manager import Manager as Old\n',
    'src/use.ts': "import { Manager as Old } from './manager';\nexport const old = new Old();\n",
  });
  expect(sitesOf(write(root))).toEqual([]);
});

it('reports what is taken of a module by way of its package, and keeps the import that loads the module', () => {
  const user = 'import app\nimport app.legacy as old\n\nprint(old.OldManager, app.legacy.OldManager)\n';
  check({
    manifest: settings,
    files: { ...files, 'app/use.py': user, 'app/other.py': 'app = make()\nprint(app.legacy.OldManager)\n' },
    sites: ['app/use.py:2 import-as unmigrated namespace-escape', 'app/use.py:4 attribute unmigrated namespace-escape'],
    written: {},
  });
});

it('infers from its source whether a factory of the canonical module is asynchronous', () => {
  check({
    manifest: settings,
    files: { ...files, 'app/use.py': 'from app.legacy import get_old\n\n\nasync def use():\n    return await get_old()\n' },
    sites: ['app/use.py:1 from-import migrated', 'app/use.py:5 await migrated'],
    written: { 'app/use.py': 'from app.manager import get_manager as get_old\n\n\nasync def use():\n    return get_old()\n' },
  });
});

it('reports what the canonical module imports from itself, and what would import it while it is being imported', () => {
  const cyclic = 'from app.manager import get_manager\nimport app.early\n\n\ndef later():\n    import app.late\n\n\n';
  check({
    manifest: settings,
    files: { ...files, 'app/manager.py': cyclic + canonical, 'app/early.py': 'from app.legacy import OldManager as Old\n', 'app/late.py': 'from app.legacy import OldManager as Old\n' },
    sites: ['app/early.py:1 from-import unmigrated canonical-closure', 'app/late.py:1 from-import migrated', 'app/manager.py:1 from-import unmigrated canonical-self-reference'],
    written: { 'app/late.py': 'from app.manager import Manager as Old\n' },
  });
});

it('moves only the listed names of a package that lives on', () => {
  check({
    manifest: { canonical: 'app.core.manager', legacy: [{ module: 'app.core', scope: 'listed', symbols: { OldManager: 'Manager' } }] },
    files: {
      'app/__init__.py': '', 'app/core/__init__.py': 'class OldManager:\n    pass\n\n\nother = 1\n', 'app/core/manager.py': canonical, 'app/core/types.py': 'kind = 1\n',
      'app/use.py': 'from app.core import OldManager as Old, other, types\nfrom app.core.types import kind\n',
    },
    sites: ['app/use.py:1 from-import migrated', 'app/use.py:1 from-import skipped'],
    written: { 'app/use.py': 'from app.core import other, types\nfrom app.core.manager import Manager as Old\nfrom app.core.types import kind\n' },
  });
});

it('puts an import in parentheses that would pass the line length of the project', () => {
  check({
    manifest: settings,
    files: { ...files, 'pyproject.toml': '[tool.black]\nline-length = 60\n', 'app/use.py': 'from app.legacy import OldManager as FirstManager, get_old as first\n' },
    sites: ['app/use.py:1 from-import migrated'],
    written: { 'app/use.py': 'from app.manager import (\n    Manager as FirstManager,\n    get_manager as first,\n)\n' },
  });
});

it('keeps a byte order mark, carriage returns, and tabs', () => {
  check({
    manifest: settings,
    files: { ...files, 'app/use.py': '\uFEFFdef use():\r\n\tfrom app.legacy import OldManager, missing\r\n\treturn OldManager' },
    sites: ['app/use.py:2 from-import migrated', 'app/use.py:2 from-import unmigrated unmapped-symbol'],
    written: { 'app/use.py': '\uFEFFdef use():\r\n\tfrom app.legacy import missing\r\n\tfrom app.manager import Manager\r\n\treturn Manager' },
  });
});

it('looks at stubs, and at a legacy module that is gone', () => {
  check({
    manifest: { canonical: 'app.manager', legacy: [{ module: 'app.gone', removed: true, symbols }], factories: { get_manager: 'sync' } },
    files: { 'app/__init__.py': '', 'app/manager.py': canonical, 'app/use.pyi': 'from app.gone import OldManager\n\nmanager: OldManager\n' },
    sites: ['app/use.pyi:1 from-import migrated'],
    written: { 'app/use.pyi': 'from app.manager import Manager as OldManager\n\nmanager: OldManager\n' },
  });
});

it('follows what another module passes on of one that is gone', () => {
  check({
    manifest: { canonical: 'app.manager', legacy: [{ module: 'app.gone', removed: true, symbols }], factories: { get_manager: 'sync' } },
    files: {
      'app/__init__.py': '', 'app/manager.py': canonical,
      'app/barrel.py': 'from app.gone import get_old as line\n\n__all__ = ["line"]\n',
      'app/use.py': 'from app.barrel import line\n\n\nasync def use():\n    return await line()\n',
    },
    sites: ['app/barrel.py:1 from-import migrated', 'app/use.py:5 await migrated'],
    written: {
      'app/barrel.py': 'from app.manager import get_manager as line\n\n__all__ = ["line"]\n',
      'app/use.py': 'from app.barrel import line\n\n\nasync def use():\n    return line()\n',
    },
  });
});

it('leaves what a stub exports by importing it under its own name, which another name would end', () => {
  check({
    manifest: settings,
    files: { ...files, 'app/use.pyi': 'from app.legacy import OldManager as OldManager\n' },
    sites: ['app/use.pyi:1 from-import unmigrated unsupported-syntax'],
    written: {},
  });
});

it('leaves a site alone that a comment asks for, and names a file with a syntax error', () => {
  const root = create({ ...files, 'app/use.py': '# ssot-ignore-next-line -- later\nfrom app.legacy import OldManager\n', 'app/broken.py': 'from app.legacy import OldManager\nprint "x"\n' }, settings);
  const run = write(root);
  expect(run.status).toBe(3);
  expect(sitesOf(run)).toEqual(['app/use.py:2 from-import skipped']);
  expect(run.stderr).toContain('app/broken.py:2');
});

it('refuses a manifest that sends names to what the canonical module does not define, and names all of them', () => {
  const wrong = { canonical: 'app.manager', legacy: [{ module: 'app.legacy', symbols: { OldManager: 'Manger', get_old: 'get_manager', other: 'nothing', none: null } }], factories: { get_manger: 'sync' }, constructors: { Manager: 'make' } };
  const run = write(create(files, wrong));
  expect(run.status).toBe(2);
  expect(run.stderr).toBe([
    'error: legacy app.legacy: symbols.OldManager: app.manager does not export `Manger`; the nearest export is `Manager`',
    'legacy app.legacy: symbols.other: app.manager does not export `nothing`; the nearest export is `Manager`',
    'factories.get_manger: app.manager does not export `get_manger`; the nearest export is `get_manager`',
    'constructors.Manager: app.manager does not export `make`; the nearest export is `Manager`',
    '  It exports Manager, get_manager.',
    '',
  ].join('\n'));
});

it('leaves an await of a function that is no async one and may return a coroutine', () => {
  check({
    manifest: settings,
    files: {
      ...files,
      'app/manager.py': 'async def make():\n    return 1\n\n\ndef get_manager():\n    return make()\n\n\nclass Manager:\n    pass\n',
      'app/use.py': 'from app.manager import get_manager\n\n\nasync def use():\n    return await get_manager()\n',
    },
    sites: [],
    written: {},
  });
});

it('gives up on a statement whose comments would belong to two', () => {
  check({
    manifest: { canonical: 'lib.manager', legacy: [{ module: 'app.legacy', symbols }, { module: 'app', scope: 'listed', symbols: { Old: 'Manager' } }] },
    files: {
      'app/__init__.py': 'class Old:\n    pass\n', 'app/legacy.py': legacy, 'lib/__init__.py': '', 'lib/manager.py': canonical,
      'use.py': 'from app import (\n    legacy,  # one\n    Old as First,  # two\n)\n\nlegacy.OldManager\n',
    },
    sites: ['use.py:1 from-import unmigrated unsupported-syntax', 'use.py:1 from-import-module unmigrated unsupported-syntax'],
    written: {},
  });
});

it('leaves an import by dotted name where a package that it loads is used for more', () => {
  check({
    manifest: { canonical: 'app.new.manager', legacy: [{ module: 'app.old.legacy', symbols }] },
    files: {
      'app/__init__.py': '', 'app/old/__init__.py': '', 'app/old/legacy.py': legacy, 'app/new/__init__.py': '', 'app/new/manager.py': canonical,
      'more.py': 'import app.old.legacy\n\napp.old.legacy.OldManager(app.old.other)\n',
      'only.py': 'import app.old.legacy\n\napp.old.legacy.OldManager()\n',
    },
    sites: ['more.py:1 import unmigrated unsupported-syntax', 'only.py:1 import migrated'],
    written: { 'only.py': 'import app.new.manager\n\napp.new.manager.Manager()\n' },
  });
});

it('decides awaits behind a new name that a barrel gives a factory, and behind a second one', () => {
  const barrel = 'from app.legacy import get_old as obtain\n';
  const assigned = 'import app.legacy\n\nfetch = app.legacy.get_old\n';
  const await2 = (module: string, name: string): string => `from app.${module} import ${name}\n\n\nasync def use():\n    return await ${name}()\n`;
  const all = {
    ...files, 'app/barrel.py': barrel, 'app/assigned.py': assigned, 'app/second.py': 'from app.barrel import obtain as acquire\n',
    'app/first_use.py': await2('barrel', 'obtain'), 'app/second_use.py': await2('second', 'acquire'), 'app/third_use.py': await2('assigned', 'fetch'),
    'app/other_use.py': 'from elsewhere import obtain\n\n\nasync def use():\n    return await obtain()\n',
  };
  const sync = (module: string, name: string): string => await2(module, name).replace('await ', '');
  check({
    manifest: settings,
    files: all,
    sites: ['app/assigned.py:1 import migrated', 'app/barrel.py:1 from-import migrated', 'app/first_use.py:5 await migrated', 'app/second_use.py:5 await migrated', 'app/third_use.py:5 await migrated'],
    written: {
      'app/barrel.py': 'from app.manager import get_manager as obtain\n',
      'app/assigned.py': 'import app.manager\n\nfetch = app.manager.get_manager\n',
      'app/first_use.py': sync('barrel', 'obtain'), 'app/second_use.py': sync('second', 'acquire'), 'app/third_use.py': sync('assigned', 'fetch'),
    },
  });
});

it('keeps a barrel where what it calls a factory is handed on elsewhere', () => {
  check({
    manifest: settings,
    files: { ...files, 'app/barrel.py': 'from app.legacy import get_old as obtain\n', 'app/use.py': 'from functools import partial\n\nfrom app.barrel import obtain\n\nmake = partial(obtain)\n' },
    sites: ['app/barrel.py:1 from-import unmigrated missing-capability', 'app/use.py:5 value unmigrated missing-capability'],
    written: {},
  });
});

it('keeps an import that a corrected mock needs within the line length of the project', () => {
  const use = (mocks: string, made: string): string => `from unittest.mock import ${mocks}\n\nfrom app.manager import get_manager\n\n\nasync def test_it():\n    with patch("app.manager.get_manager", new_callable=${made}):\n        ${made === 'AsyncMock' ? 'await ' : ''}get_manager()\n`;
  check({
    manifest: settings,
    files: { ...files, 'pyproject.toml': '[tool.black]\nline-length = 50\n', 'app/test_use.py': use('AsyncMock, patch, sentinel', 'AsyncMock') },
    args: ['--certainty', 'likely'],
    sites: ['app/test_use.py:7 mock migrated', 'app/test_use.py:8 await migrated'],
    written: { 'app/test_use.py': use('(\n    AsyncMock,\n    patch,\n    sentinel,\n    MagicMock,\n)', 'MagicMock') },
  });
});

it('explains an await by what its call reaches, and how', () => {
  const root = create({ ...files, 'app/barrel.py': 'from app.legacy import get_old as obtain\n', 'app/use.py': 'from app.barrel import obtain\n\n\nasync def use():\n    return await obtain()\n' }, settings);
  const { stdout } = ssotCodemod(['explain', 'app/use.py:5'], { cwd: root });
  expect(stdout.replace(/ +/g, ' ')).toBe([
    'app/use.py:5:12 await migrated (certain)',
    ' calls `get_manager` of app.manager once everything has moved',
    ' by way of `obtain` of app/barrel.py',
    ' known its kind is told by its source',
    ' decided migrated (certain): `get_manager` is synchronous: its result is no',
    ' promise to wait for',
    '',
  ].join('\n'));
});
