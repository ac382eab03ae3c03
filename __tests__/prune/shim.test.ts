import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { ssotCodemod } from '../executable';
import { contentsOf } from '../undo/project';
import { canonical, create, manifest, prune, told, type Files } from './project';

const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');
const legacy = [{ module: 'src/ws/old.ts', symbols: { OldManager: 'Manager', default: 'Manager', OldOptions: 'Options' } }];
const oldModule = `/* Copyright Somebody */
import { helper } from './helper';

export class OldManager {
  open() { helper(); }
}
export default OldManager;
export interface OldOptions { url: string }
`;
const files: Files = {
  'src/ws/helper.ts': 'export function helper() {}\n',
  'src/ws/old.ts': oldModule,
  'src/a.ts': "import { OldManager, type OldOptions } from './ws/old';\nexport const a = (options: OldOptions) => { new OldManager().open(); return options.url; };\n",
};
const shim = `/* Copyright Somebody */
export { /** @deprecated import it from ../canonical */ Manager as OldManager } from '../canonical';
export { /** @deprecated import it from ../canonical */ Manager as default } from '../canonical';
export type { /** @deprecated import it from ../canonical */ Options as OldOptions } from '../canonical';
`;

describe('prune --shim', () => {
  it('replaces a module that is still used, keeps every name, and leaves the consumers to be migrated', () => {
    const folder = create(files, { ...manifest, legacy });
    const before = contentsOf(folder);
    const { status, report } = prune(folder, '--shim', '--write');
    expect(status).toBe(0);
    expect(told(report)).toEqual({ 'src/ws/old.ts': ['shimmed'] });
    expect(read(folder, 'src/ws/old.ts')).toBe(shim);
    expect(told(prune(folder, '--shim', '--write').report)).toEqual({ 'src/ws/old.ts': ['shim'] });
    expect(ssotCodemod(['--write'], { cwd: folder }).status).toBe(0);
    expect(read(folder, 'src/a.ts')).toBe("import { Manager, type Options } from './canonical';\nexport const a = (options: Options) => { new Manager().open(); return options.url; };\n");
    expect(told(prune(folder).report)).toEqual({ 'src/ws/old.ts': ['deleted'] });
    for (const id of ['2', '1']) expect(ssotCodemod(['undo', id, '--write'], { cwd: folder }).status).toBe(0);
    expect(contentsOf(folder)).toEqual(before);
  });

  it.each<[string, Files, RegExp]>([
    ['a name has no counterpart', { 'src/ws/old.ts': `${oldModule}export const more = 1;\n` }, /^`more` is not exported by the canonical module/],
    ['it keeps state', { 'src/ws/old.ts': `${oldModule}let count = 0;\nexport const unused = () => ++count;\n` }, /^line 9: `count` is state of the module: it is changed later$/],
    ['it makes something when it is loaded', { 'src/ws/old.ts': `${oldModule}const pool = new Map();\n` }, /^line 9: `pool` is made when the module is loaded$/],
    ['it makes several things when it is loaded', { 'src/ws/old.ts': `${oldModule}const { open, shut } = pools();\n` }, /^line 9: `\{ open, shut \}` is made when the module is loaded$/],
    ['it exports as CommonJS does', { 'src/ws/old.ts': `const { existsSync } = require('fs');\n${oldModule}exports.late = function late() { return existsSync('late'); };\nexports.later = 1;\n` }, /^line 10: it exports as CommonJS does, and what passes names on is written with `export`$/],
    ['it runs code when it is loaded', { 'src/ws/old.ts': `${oldModule}helper();\n` }, /^line 9: it runs code when it is loaded$/],
    ['the canonical module runs after it', { 'src/canonical.ts': `import { url } from './url';\n${canonical}export const start = url;\n`, 'src/url.ts': "import { OldManager } from './ws/old';\nexport const url = String(OldManager);\n" }, /would close a cycle$/],
    ['it exports what only running it tells', { 'src/ws/old.ts': 'class OldManager {}\nexport = OldManager;\n' }, /^not all that it exports can be told/],
    ['a factory is asynchronous on one side only', { 'src/ws/old.ts': 'export async function getManager() { return 1; }\n' }, /^`getManager` is asynchronous on one side only/],
  ])('refuses where %s', (_, changes, reason) => {
    const folder = create({ ...files, ...changes }, { ...manifest, legacy });
    const [module] = prune(folder, '--shim', '--write').report.modules;
    expect(module?.outcome).toBe('blocked');
    expect(module?.reasons.some((each) => reason.test(each))).toBe(true);
    expect(read(folder, 'src/ws/old.ts')).toBe({ ...files, ...changes }['src/ws/old.ts']);
  });

  it('refuses where a consumer uses what the counterpart lacks', () => {
    const changes = { 'src/ws/old.ts': oldModule.replace('open()', 'reset() {}\n  open()'), 'src/a.ts': "import { OldManager } from './ws/old';\nnew OldManager().reset();\n" };
    const [module] = prune(create({ ...files, ...changes }, { ...manifest, legacy }), '--shim').report.modules;
    expect(module?.reasons.join()).toMatch(/^`OldManager`: .*does not exist on `Manager` \(src\/a\.ts:1\)/);
  });

  it('passes on the names of a Python module, and warns', () => {
    const python: Files = {
      'app/__init__.py': '',
      'app/manager.py': 'class Manager:\n    def open(self): return 1\n\n\ndef get_manager(): return Manager()\n',
      'app/old.py': 'import logging\n\nlogger = logging.getLogger(__name__)\n\n\nclass OldManager:\n    def open(self): return 2\n\n\ndef get_manager(): return OldManager()\n',
      'app/use.py': 'from app.old import OldManager, get_manager\n\nprint(OldManager().open() + get_manager().open())\n',
    };
    const folder = create(python, { name: 'sockets', canonical: 'app.manager', legacy: [{ module: 'app.old', symbols: { OldManager: 'Manager' } }] });
    expect(prune(folder, '--shim', '--write').report.modules).toMatchObject([{ outcome: 'shimmed' }]);
    expect(read(folder, 'app/old.py')).toBe(`"""Deprecated: import from app.manager."""

import warnings

from app.manager import Manager as OldManager
from app.manager import get_manager as get_manager

__all__ = [
    "OldManager",
    "get_manager",
]

warnings.warn("app.old is deprecated: import from app.manager", DeprecationWarning, stacklevel=2)
`);
    const { stdout, stderr, error } = spawnSync('python3', ['-W', 'always', '-m', 'app.use'], { cwd: folder, encoding: 'utf8' });
    if (!error) {
      expect(stdout).toBe('2\n');
      expect(stderr).toMatch(/use\.py:1: DeprecationWarning: app\.old is deprecated: import from app\.manager/);
    }
    expect(ssotCodemod(['--write'], { cwd: folder }).status).toBe(0);
    expect(read(folder, 'app/use.py')).toBe('from app.manager import Manager as OldManager, get_manager\n\nprint(OldManager().open() + get_manager().open())\n');
  });
});
