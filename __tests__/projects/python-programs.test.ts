import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { python, withPython } from '../languages/python/python';
import { changed, create, write, type Files } from './project';

/** Both modules do the same, so that a program prints the same whichever of them it imports. */
const moduleOf = (manager: string, getManager: string): string => `LIMIT = 3


class ${manager}:
    kind = "manager"

    def name(self):
        return "a manager"


def ${getManager}():
    return ${manager}()
`;

const base: Files = {
  'app/__init__.py': '',
  'app/manager.py': moduleOf('Manager', 'get_manager'),
  'app/legacy.py': moduleOf('OldManager', 'get_old'),
  'app/other.py': moduleOf('OldManager', 'get_old'),
  'app/barrel.py': 'from .legacy import OldManager, get_old as obtain\n\n__all__ = ["OldManager", "obtain"]\n',
  'app/open_barrel.py': 'from app.legacy import *\nfrom .legacy import get_old as obtain, LIMIT as _LIMIT\n',
  'app/second_barrel.py': 'from .barrel import *\nfrom .open_barrel import LIMIT\n',
  'app/lazy_barrel.py': 'def __getattr__(name):\n    from . import legacy\n    return getattr(legacy, name)\n',
};

/** Statements that import something, and an expression that uses it; `{}` is the path to the package, as dots or as `app.` */
const imports: readonly (readonly [statement: string, use: string])[] = [
  ['from {}legacy import OldManager', 'OldManager and OldManager().name()'],
  ['from {}legacy import OldManager as M, get_old', '(M and M.kind, get_old and get_old().name())'],
  ['from {}legacy import (\n    OldManager,  # the manager\n    LIMIT,\n    get_old as make,\n)', '(LIMIT, make and [make().name() for _ in range(LIMIT or 1)], OldManager and OldManager.kind)'],
  ['from {} import legacy', 'legacy and legacy.get_old().name()'],
  ['from {} import legacy as old, manager', '(old and old.OldManager().name(), manager and manager.Manager.kind)'],
  ['from {}barrel import *', '(OldManager and OldManager.kind, obtain and obtain().name())'],
  ['from {}open_barrel import *', '(OldManager and OldManager.kind, obtain and obtain().name())'],
  ['from {}second_barrel import *', '(OldManager and OldManager.kind, LIMIT)'],
  ['from {}legacy import *', '(OldManager and OldManager.kind, get_old and get_old().name(), LIMIT)'],
  ['import app.legacy, app.manager', '(app.legacy.LIMIT, app.manager.LIMIT)'],
  ['import app.legacy as old', 'old and [old.get_old().name(), old.LIMIT]'],
  ['from {}lazy_barrel import OldManager as Lazy', 'Lazy and Lazy().name()'],
];

/** What can stand around an import, indented by what it adds. */
const guards: Readonly<Record<string, (statement: string, names: readonly string[]) => string>> = {
  plain: (statement) => statement,
  fallback: (statement, names) => `try:\n${indented(statement)}\nexcept ImportError:\n${names.map((name) => `    ${name} = None`).join('\n')}`,
  'another module': (statement) => `try:\n    import app.missing\nexcept (ImportError, AttributeError) as error:\n    print(type(error).__name__)\n${indented(statement)}\nelse:\n    print("there")\nfinally:\n    print("done")`,
  nested: (statement, names) => `try:\n    try:\n        import app.missing\n    except ModuleNotFoundError:\n${indented(indented(statement))}\nexcept Exception:\n${names.map((name) => `    ${name} = None`).join('\n')}`,
  'else of a condition': (statement) => `import sys\nif sys.version_info < (3,):\n    raise SystemExit\nelse:\n${indented(statement)}`,
  'after a rebinding': (statement, names) => `${names.map((name) => `${name} = None`).join('\n')}\n${statement}`,
  'on one line': (statement) => (statement.includes('\n') ? statement : `import sys; ${statement}; print(sys.version_info > (3,))`),
  suppressed: (statement, names) => `import contextlib\n${names.map((name) => `${name} = None`).join('\n')}\nwith contextlib.suppress(ImportError):\n${indented(statement)}`,
};

const depths = ['', 'a/', 'a/b/', 'a/b/c/'];

interface Program {
  readonly name: string;
  readonly module: string;
  readonly files: Files;
}

const programs: readonly Program[] = imports.flatMap(([statement, use], index) => Object.keys(guards).map((guard, nth) => programOf({ statement, use, guard, variant: (index * 3 + nth) % 8, id: `case_${index}_${nth}` })));

function programOf({ statement, use, guard, variant, id }: { statement: string; use: string; guard: string; variant: number; id: string }): Program {
  const folder = `${id}/${depths[variant % 4]!}`;
  const isStar = statement.endsWith('*');
  const dots = '.'.repeat(folder.split('/').length); // the last part is empty
  const isRelative = variant % 2 === 0;
  const written = statement.replace(/\{\}(?= import)/, isRelative ? dots : 'app').replaceAll('{}', isRelative ? dots : 'app.');
  const names = statement.startsWith('import app.legacy,') ? ['app'] : boundBy(statement);
  const guarded = guards[guard]!(written, names);
  const text = variant < 4 || isStar ? `${guarded}\nprint(${use})\n` : `def run():\n${indented(guarded)}\n    print(${use})\n\n\nrun()\n`;
  const parts = folder.split('/').filter((part) => part !== '');
  const packages = parts.map((_part, at) => [`app/${parts.slice(0, at + 1).join('/')}/__init__.py`, ''] as const);
  return { name: `${written.replace(/\s+/g, ' ')} (${guard}, ${variant < 4 || isStar ? 'module' : 'function'})`, module: ['app', ...parts, 'main'].join('.'), files: { ...Object.fromEntries(packages), [`app/${folder}main.py`]: text } };
}

function boundBy(statement: string): string[] {
  if (statement.endsWith('*')) return ['OldManager', 'obtain', 'get_old', 'LIMIT'];
  const list = statement.slice(statement.indexOf('import ') + 'import '.length).replace(/#.*/g, '').replace(/[()\n]/g, ' ');
  return list.split(',').map((each) => each.trim().split(/\s+as\s+/).at(-1)!).filter((each) => each !== '').map((each) => each.split('.').at(-1)!);
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}

const runner = `
import contextlib, importlib, io, json, sys
sys.path.insert(0, sys.argv[1])
printed = {}
for name in json.load(open(sys.argv[2])):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            importlib.import_module(name)
        except BaseException as error:
            print("raised", type(error).__name__, error)
    printed[name] = out.getvalue()
json.dump(printed, sys.stdout)
`;

const manifest = { canonical: 'app.manager', legacy: [{ module: 'app.legacy', symbols: { OldManager: 'Manager', get_old: 'get_manager', LIMIT: 'LIMIT' } }] };

const files = Object.assign({}, base, ...programs.map((program) => program.files)) as Files;
const list = JSON.stringify(programs.map(({ module }) => module));

withPython.each([
  ['certain', {}],
  ['likely', {}],
  ['certain', { constructors: { Manager: 'get_manager' } }],
])('what programs print does not depend on the migration, and a second one changes nothing: --certainty %s, %j', (certainty, settings) => {
  const root = create({ ...files, 'programs.json': list }, { ...manifest, ...settings });
  const before = printedIn(root);
  expect(programs.filter(({ module }) => before[module]!.startsWith('raised')).map(({ name }) => name)).toEqual([]);
  write(root, ['--certainty', certainty]);
  const written = changed(root, files);
  const after = printedIn(root);
  const different = programs.filter(({ module }) => after[module] !== before[module]);
  expect(different.map(({ name, module, files: own }) => ({ name, text: readFileSync(join(root, Object.keys(own).at(-1)!), 'utf8'), before: before[module], after: after[module] }))).toEqual([]);
  expect(Object.keys(written).length).toBeGreaterThan(40);
  write(root, ['--certainty', certainty]);
  expect(changed(root, files)).toEqual(written);
});

function printedIn(root: string): Readonly<Record<string, string>> {
  return JSON.parse(python(['-B', '-c', runner, root, join(root, 'programs.json')])!) as Record<string, string>;
}
