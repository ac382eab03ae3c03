import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { check, create, write, type Files } from './project';

const files: Files = {
  'app/__init__.py': '',
  'app/manager.py': 'class Manager:\n    pass\n\n\ndef main():\n    pass\n',
  'app/legacy.py': 'class OldManager:\n    pass\n\n\ndef main():\n    pass\n\n\ndef reset():\n    pass\n',
};
const settings = { canonical: 'app.manager', legacy: [{ module: 'app.legacy', symbols: { OldManager: 'Manager', main: 'main', reset: null }, notes: { reset: 'call dispose()' } }] };

interface Reported {
  readonly sites: { readonly file: string; readonly line: number; readonly column: number; readonly endColumn: number; readonly form: string; readonly suggestion: string }[];
  readonly summary: { readonly mentions: object; readonly files: { readonly scanned: number } };
}

const reported = (own: Files, manifest: object = settings): Reported => JSON.parse(write(create({ ...files, ...own }, manifest)).stdout) as Reported;
const suggestions = ({ sites }: Reported): string[] => sites.map(({ line, form, suggestion }) => `${line} ${form}: ${suggestion}`);

it('finds dotted names and paths in the settings of a project, with what to write there', () => {
  const report = reported({ 'pyproject.toml': [
    '# app.legacy goes',
    '[project.scripts]',
    'sockets = "app.legacy:main"',
    'reset = \'app.legacy:reset\'',
    '[project.entry-points."app.plugins"]',
    'manager = "app.legacy:OldManager.create [extra]"  # app.legacy:OldManager',
    '[tool.mypy]',
    'text = """',
    '# app.legacy is no comment here',
    '"""',
    '[[tool.mypy.overrides]]',
    'module = ["app.legacy.*", "app.legacy_other"]',
    '[tool.coverage.run]',
    'omit = ["app/legacy.py"]',
    '',
  ].join('\n') });
  expect(suggestions(report)).toEqual([
    '3 setting: name `app.manager:main` here, if that is what is meant',
    '4 setting: `reset` has no counterpart in the canonical module: call dispose()',
    '6 setting: name `app.manager:Manager.create` here, if that is what is meant',
    '9 setting: name `app.manager` here, if that is what is meant',
    '12 setting: name `app.manager` here, if that is what is meant',
    '14 path: name `app/manager.py` here, if that is what is meant',
  ]);
  expect(report.sites[0]).toMatchObject({ file: 'pyproject.toml', column: 12, endColumn: 27 });
  expect(report.summary.mentions).toEqual({ total: 8, sites: 6, strings: 0, comments: 2, unaccounted: 0 });
});

it('looks into setup.cfg, tox.ini, pytest.ini, mypy.ini and what configures logging, wherever in the project they are', () => {
  check({
    manifest: settings,
    files: {
      ...files,
      'setup.cfg': '[options.entry_points]\nconsole_scripts =\n    sockets = app.legacy:main\n# app.legacy\n',
      'tox.ini': '[testenv]\ncommands =\n    python -m app.legacy\n    pytest --ignore=app/legacy.py\n',
      'services/pytest.ini': '[pytest]\naddopts = -p app.legacy\n; app.legacy\nDJANGO_SETTINGS_MODULE = app.settings\n',
      'mypy.ini': '[mypy-app.legacy]\nignore_errors = True\n',
      'logging.ini': '[handler_sockets]\nclass = app.legacy.OldManager\n',
      'logging.conf': '[handler_sockets]\nclass = app.legacy.OldManager\n',
      'other.ini': '[handler_sockets]\nclass = app.legacy.OldManager\n',
    },
    sites: [
      'logging.conf:2 setting unmigrated string-reference',
      'logging.ini:2 setting unmigrated string-reference',
      'mypy.ini:1 setting unmigrated string-reference',
      'services/pytest.ini:2 setting unmigrated string-reference',
      'setup.cfg:3 setting unmigrated string-reference',
      'tox.ini:3 setting unmigrated string-reference',
      'tox.ini:4 path unmigrated string-reference',
    ],
    written: {},
  });
});

it('finds a module at the root by what stands around it', () => {
  const own = { 'manager.py': 'def main():\n    pass\n', 'legacy.py': 'def main():\n    pass\n' };
  const report = reported({ ...own, 'pyproject.toml': '[project]\nname = "legacy"\n[project.scripts]\nlegacy = "legacy:main"\n' }, { canonical: 'manager.py', legacy: ['legacy.py'] });
  expect(suggestions(report)).toEqual(['4 setting: name `manager:main` here, if that is what is meant']);
});

it('counts only what the manifest lists of a package that lives on', () => {
  const own = { 'app/core/__init__.py': 'class Old:\n    pass\n\n\ndef other():\n    pass\n', 'setup.cfg': '[options.entry_points]\nplugins =\n    old = app.core:Old\n    other = app.core:other\n' };
  const report = reported(own, { canonical: 'app.manager', legacy: [{ module: 'app.core', scope: 'listed', symbols: { Old: 'Manager' } }] });
  expect(suggestions(report)).toEqual(['3 setting: name `app.manager:Manager` here, if that is what is meant']);
  expect(report.summary.mentions).toMatchObject({ total: 1, unaccounted: 0 });
});

it('is told by exclude, --extensions and a comment what to leave alone, and not by include, which is about sources', () => {
  const ini = '[pytest]\n# ssot-ignore-next-line -- on purpose\naddopts = -p app.legacy\n';
  const own = { 'pytest.ini': ini, 'old/tox.ini': '[x]\na = app.legacy\n', 'app/tox.ini': '[x]\na = app.legacy\n' };
  const root = create({ ...files, ...own }, { ...settings, include: ['app/**/*.py'], exclude: ['app/tox.ini'] });
  const { sites } = JSON.parse(ssotCodemod(['-f', 'json'], { cwd: root }).stdout) as { sites: { file: string; status: string }[] };
  expect(sites.map(({ file, status }) => `${file} ${status}`)).toEqual(['pytest.ini skipped']);
  const narrowed = JSON.parse(ssotCodemod(['-f', 'json', '--extensions', 'py'], { cwd: root }).stdout) as Reported;
  expect(narrowed.sites).toEqual([]);
});

it('speaks of settings beside TypeScript, and does not look for them where nobody speaks Python', () => {
  const script = { 'src/manager.ts': 'export const a = 1;\n', 'src/legacy.ts': 'export const a = 1;\n', 'tox.ini': '[x]\na = app.legacy\n' };
  const typescript = { name: 'typescript', canonical: 'src/manager.ts', legacy: ['src/legacy.ts'] };
  const root = temporaryFolder({ ...files, ...script, 'ssot.config.json': JSON.stringify({ migrations: [{ name: 'python', ...settings }, typescript] }) });
  const both = JSON.parse(write(root).stdout) as Reported;
  expect(suggestions(both)).toEqual(['2 setting: name `app.manager` here, if that is what is meant']);
  expect(reported(script, typescript).summary.files.scanned).toBe(2);
});
