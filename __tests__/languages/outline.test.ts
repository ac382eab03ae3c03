import { readdirSync, realpathSync } from 'node:fs';
import type { ModuleOutline, OutlineExport } from '../../src/outline';
import { normalise } from '../../src/manifest/normalise';
import { openProject } from '../../src/project-data';
import { temporaryFolder } from '../temporary-folder';

type Files = Readonly<Record<string, string>>;

function outlines(files: Files, canonical: string, legacy: string): Map<string, ModuleOutline> {
  const root = realpathSync(temporaryFolder(files));
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.\w+$/.test(file)).sort();
  const { session } = openProject({ root, migrations: normalise({ name: 'outline', canonical, legacy: [legacy] }), files: found, members: [null], seeksImplementations: false });
  return new Map(session.outline(found).map((outline) => [outline.file, outline]));
}

const line = ({ name, kind, line: first, endLine, gives, makes, aliasOf, members }: OutlineExport): string =>
  [`${kind} ${name} ${first}-${endLine}`, aliasOf && `alias of ${aliasOf}`, gives, makes && `makes ${makes}`, members.length > 0 && members.map(({ name: each }) => each).join(' ')].filter(Boolean).join(', ');

describe('of JavaScript and TypeScript', () => {
  const files: Files = {
    'src/base.ts': 'export class Base {\n  static open(): Base { return new Base(); }\n  close(): void {}\n  protected inner(): void {}\n}\n',
    'src/manager.ts': `import { Base } from './base';
import type { Frame } from './frames';
export { encode as pack } from './frames';
export * from './types';

/** Sends what is to be sent. It keeps nothing. */
export class Manager extends Base {
  private link = 1;
  #hidden = 2;
  constructor(readonly url: string, private secret?: string) { super(); this.link = 3; }
  /** Sends one. */
  async send(topic: string, ...rest: Frame[]): Promise<void> {}
  get state(): string { return ''; }
}

let current: Manager | undefined;
const seen = new Map<string, Frame>();
const defaults = { url: '' };

export function getManager(url = defaults.url): Manager {
  seen.set(url, {} as Frame);
  return (current ??= new Manager(url));
}
export const openManager = async (): Promise<Manager> => getManager();
export const shared = new Manager('');
export const useManager = () => ({ send: (topic: string) => topic, state: 1 });
export const Socket = Manager;
export default Manager;

export const later = async () => (await import('./late')).start();
`,
    'src/frames.ts': 'export type Frame = { at: number };\nexport const encode = (frame: Frame) => frame;\n',
    'src/types.ts': 'export interface Options { url: string; close?(): void }\n',
    'src/late.ts': 'export function start() { return started(); }\nfunction started() { return 1; }\n',
    'src/old.cjs': "const { Base } = require('./base');\nclass Old {\n  static #one;\n  static get() { return (Old.#one ??= new Old()); }\n}\nfunction createOld() { return new Old(); }\nmodule.exports = createOld;\nmodule.exports.Old = Old;\nmodule.exports.Base = Base;\n",
    'src/broken.ts': 'export class {\n',
  };
  const found = outlines(files, 'src/manager.ts', 'src/old.cjs');

  it('lists what a module declares, and what that offers', () => {
    expect(found.get('src/manager.ts')!.exports.map(line)).toEqual([
      'class Manager 7-14, send state url open close',
      'class default 7-14, alias of Manager, send state url open close',
      'function getManager 20-23, sync, makes Manager',
      'function openManager 24-24, async, makes Manager',
      'constant shared 25-25, makes Manager, send state url open close',
      'function useManager 26-26, sync, send state',
      'class Socket 27-27, alias of Manager, send state url open close',
      'function later 30-30, async',
    ]);
  });

  it('tells of a member how it is used, and where it comes from', () => {
    const [manager] = found.get('src/manager.ts')!.exports;
    expect(manager).toMatchObject({ signature: 'class Manager extends Base', summary: 'Sends what is to be sent.', bases: ['Base'], parameters: ['url', 'secret?'] });
    expect(manager!.members[0]).toEqual({ name: 'send', kind: 'method', isStatic: false, isAsync: true, parameters: ['topic', '...rest'], signature: 'async send(topic: string, ...rest: Frame[]): Promise<void>', summary: 'Sends one.', inheritedFrom: null });
    expect(manager!.members[3]).toMatchObject({ name: 'open', isStatic: true, inheritedFrom: 'Base' });
  });

  it('lists what a module passes on, uses and keeps', () => {
    const { reExports, imports, state } = found.get('src/manager.ts')!;
    expect(reExports.map(({ name, as, from }) => `${name} as ${as} from ${from}`)).toEqual(['encode as pack from src/frames.ts', '* as * from src/types.ts']);
    expect(imports.map(({ from, names, when }) => `${when} ${names.join()} from ${from}`)).toEqual(['import Base from src/base.ts', 'types Frame from src/frames.ts', 'import encode from src/frames.ts', 'import * from src/types.ts', 'deferred start from src/late.ts']);
    expect(state.map(({ name, kind, line: at }) => `${kind} ${name} ${at}`)).toEqual(['variable current 16', 'collection seen 17', 'instance shared 25']);
  });

  it('reads CommonJS, and leaves out what does not parse', () => {
    const { exports, reExports, state } = found.get('src/old.cjs')!;
    expect(exports.map(line)).toEqual(['class Old 2-5, get', 'function default 6-6, alias of createOld, sync, makes Old']);
    expect(reExports).toMatchObject([{ name: 'Base', as: 'Base', from: 'src/base.ts' }]);
    expect(state).toMatchObject([{ name: 'Old.#one', kind: 'variable' }]);
    expect(found.has('src/broken.ts')).toBe(false);
  });

  it('does not say how a function is to be called where its source does not', () => {
    expect(found.get('src/late.ts')!.exports.map(line)).toEqual(['function start 1-1']);
  });
});

describe('of Python', () => {
  const files: Files = {
    'app/__init__.py': '',
    'app/base.py': 'class Base:\n    def close(self):\n        pass\n',
    'app/manager.py': `from typing import TYPE_CHECKING, Optional
from app.base import Base
from app.registry import registry as _registry, Registry
if TYPE_CHECKING:
    from app import late

__all__ = ["Manager", "get_manager", "open_manager", "Registry", "Store"]


class Manager(Base):
    """Sends what is
    to be sent. It keeps nothing."""

    _instance = None
    retries: int = 3

    def __init__(self, url: str, *, timeout=5, **options):
        self.url = url
        self._secret = 1

    @classmethod
    def get(cls):
        if cls._instance is None:
            cls._instance = cls("")
        return cls._instance

    async def send(self, topic: str,
                   payload=None) -> None:
        from app import late

    @property
    def state(self):
        return ""


_current: Optional[Manager] = None
_seen = {}
defaults = {"url": ""}
shared = Manager("")
Store = Registry
Socket = Manager


def get_manager(url="") -> "Manager":
    global _current
    _seen[url] = 1
    _current = _current or Manager(defaults["url"])
    return _current


async def open_manager():
    return Manager("")


def _internal(): ...
`,
    'app/registry.py': 'class Registry:\n    pass\n\n\nregistry = Registry()\n',
    'app/late.py': 'def start():\n    return started()\n',
    'app/broken.py': 'def (:\n',
  };
  const found = outlines(files, 'app.manager', 'app.registry');

  it('lists what a module declares, and what that offers', () => {
    expect(found.get('app/manager.py')!.exports.map((each) => `${line(each)}${each.isPublic ? '' : ', private'}`)).toEqual([
      'class Manager 10-33, retries get send state url close',
      'constant _current 36-36, private',
      'constant _seen 37-37, private',
      'constant defaults 38-38, private',
      'constant shared 39-39, makes Manager, retries get send state url close, private',
      'class Socket 41-41, alias of Manager, retries get send state url close, private',
      'function get_manager 44-48, sync, makes Manager',
      'function open_manager 51-52, async, makes Manager',
      'function _internal 55-55, sync, private',
    ]);
  });

  it('tells of a member how it is used, and where it comes from', () => {
    const [manager] = found.get('app/manager.py')!.exports;
    expect(manager).toMatchObject({ signature: 'class Manager(Base)', summary: 'Sends what is to be sent.', parameters: ['url', 'timeout?', '...options'] });
    expect(manager!.members.find(({ name }) => name === 'send')).toEqual({ name: 'send', kind: 'method', isStatic: false, isAsync: true, parameters: ['topic', 'payload?'], signature: 'async def send(self, topic: str, payload=None) -> None', summary: '', inheritedFrom: null });
    expect(manager!.members.find(({ name }) => name === 'get')).toMatchObject({ isStatic: true, parameters: [] });
    expect(manager!.members.at(-1)).toMatchObject({ name: 'close', inheritedFrom: 'Base' });
  });

  it('lists what a module passes on, uses and keeps', () => {
    const { reExports, imports, state } = found.get('app/manager.py')!;
    expect(reExports.map(({ name, as, from, isPublic }) => `${name} as ${as} from ${from}${isPublic ? '' : ', private'}`)).toEqual(['Base as Base from app/base.py, private', 'registry as _registry from app/registry.py, private', 'Registry as Registry from app/registry.py', 'Registry as Store from app/registry.py']);
    expect(imports.map(({ from, names, when }) => `${when} ${names.join()} from ${from}`)).toEqual(['import TYPE_CHECKING,Optional from typing', 'import Base from app/base.py', 'import registry,Registry from app/registry.py', 'types * from app/late.py', 'deferred * from app/late.py']);
    expect(state.map(({ name, kind, line: at }) => `${kind} ${name} ${at}`)).toEqual(['variable Manager._instance 14', 'variable _current 36', 'collection _seen 37', 'instance shared 39']);
  });

  it('leaves out what does not parse, and does not guess', () => {
    expect(found.has('app/broken.py')).toBe(false);
    expect(found.get('app/late.py')!.exports.map(line)).toEqual(['function start 1-2']);
  });
});
