/** One file, what it becomes, and its sites but for those that are migrated with certainty. */
interface Consumer {
  readonly extension?: string;
  readonly before: string;
  readonly after: string;
  readonly sites?: readonly string[];
}

export const consumers: Record<string, Consumer> = {
  'only constructed': {
    before: "import { OldManager } from './legacy';\nexport const a = new OldManager('x'), b = new OldManager(new OldManager().url);\n",
    after: "import { getManager } from './manager';\nexport const a = getManager('x'), b = getManager(getManager().url);\n",
  },
  'used as a type, compared and asked for statics as well': {
    before: "import { OldManager } from './legacy';\nexport const a: OldManager = new OldManager();\nexport const b = [a instanceof OldManager, OldManager.limit, OldManager.shared()];\n",
    after: "import { Manager, getManager } from './manager';\nexport const a: Manager = getManager();\nexport const b = [a instanceof Manager, Manager.limit, Manager.shared()];\n",
  },
  'without parentheses, in parentheses, with a member': {
    before: "import { OldManager } from './legacy'\nlet a = 1\nnew OldManager\nnew (OldManager)('a').connect()\nnew (OldManager)\nexport const b = new new OldManager().connect.constructor(), c = a\n",
    after: "import { getManager } from './manager'\nlet a = 1\ngetManager()\ngetManager('a').connect()\ngetManager()\nexport const b = new (getManager()).connect.constructor(), c = a\n",
  },
  'comments and line breaks': {
    before: "import { OldManager } from './legacy';\nexport const a = new /* why */ OldManager(/* none */);\nexport const b = new\n  OldManager();\nexport const c = () => { return new // why\n  OldManager(); };\n",
    after: "import { Manager, getManager } from './manager';\nexport const a = /* why */ getManager(/* none */);\nexport const b = getManager();\nexport const c = () => { return new // why\n  Manager(); };\n",
    sites: ['5 new unmigrated unsupported-syntax'],
  },
  'a factory that is a method': {
    before: "import { OldSocket, OldManager } from './legacy';\nexport const a = new OldSocket('a'), b: OldSocket = new OldSocket(...(['b'] as const)), c = new OldManager();\n",
    after: "import { Socket, sockets, getManager } from './manager';\nexport const a = sockets.get('a'), b: Socket = sockets.get(...(['b'] as const)), c = getManager();\n",
  },
  'CRLF, on several lines': {
    before: "import {\r\n  OldManager,\r\n  getOld,\r\n} from './legacy';\r\nexport const a: OldManager = new OldManager\r\nexport const b = getOld;\r\n",
    after: "import {\r\n  Manager,\r\n  getManager,\r\n} from './manager';\r\nexport const a: Manager = getManager()\r\nexport const b = getManager;\r\n",
  },
  'several lines, beside': {
    before: "import {\n  OldManager,\n  OldWide as Wide, // wide\n} from './legacy';\nexport const a: OldManager = new OldManager(), b: Wide | null = null;\n",
    after: "import {\n  Manager,\n  getManager,\n  Wide, // wide\n} from './manager';\nexport const a: Manager = getManager(), b: Wide | null = null;\n",
  },
  'the default, under its own name': {
    before: "import OldManager, { getOld } from './legacy';\nexport const a = new OldManager(), b = getOld();\n",
    after: "import { getManager } from './manager';\nexport const a = getManager(), b = getManager();\n",
  },
  'the default, under another name': {
    before: "import Sockets from './legacy';\nexport const a: Sockets = new Sockets();\n",
    after: "import { Manager as Sockets, getManager } from './manager';\nexport const a: Sockets = getManager();\n",
  },
  'an alias': {
    before: "import { OldManager as Sockets } from './legacy';\nexport const a = new Sockets();\nexport const b = () => Sockets;\n",
    after: "import { Manager as Sockets, getManager } from './manager';\nexport const a = getManager();\nexport const b = () => Sockets;\n",
    sites: ['3 class-value unmigrated needs-review'],
  },
  'the name of the factory is taken': {
    before: "import { OldManager } from './legacy';\nexport const f = (getManager: number) => [new OldManager(), getManager];\nexport const getManager2 = 1;\n",
    after: "import { getManager as getManager3 } from './manager';\nexport const f = (getManager: number) => [getManager3(), getManager];\nexport const getManager2 = 1;\n",
  },
  'the factory is there': {
    before: "import { getManager } from './manager';\nimport { OldManager } from './legacy';\nexport const a = new OldManager(), b = getManager;\n",
    after: "import { getManager } from './manager';\nexport const a = getManager(), b = getManager;\n",
  },
  'the factory is there under another name': {
    before: "import { getManager as make } from './manager';\nimport { OldManager } from './legacy';\nexport const a: OldManager = new OldManager(), b = make;\n",
    after: "import { getManager as make, Manager } from './manager';\nexport const a: Manager = make(), b = make;\n",
  },
  'types do not come to be values': {
    before: "import type { Manager } from './manager';\nimport { type getManager } from './manager';\nimport { OldManager } from './legacy';\nexport const a: Manager = new OldManager();\nexport type F = typeof getManager;\n",
    after: "import type { Manager } from './manager';\nimport { type getManager, getManager as getManager2 } from './manager';\nexport const a: Manager = getManager2();\nexport type F = typeof getManager;\n",
  },
  'a type beside it': {
    before: "import type { OldManager } from './legacy';\nimport { OldManager as Old } from './legacy';\nexport const a: OldManager = new Old();\n",
    after: "import type { Manager } from './manager';\nimport { getManager } from './manager';\nexport const a: Manager = getManager();\n",
  },
  'a namespace': {
    before: "import * as old from './legacy';\nlet a = 1\nnew (old.OldManager)('q').connect()\nexport const b = [new old.OldSocket('a'), new old.OldManager, new old['OldManager'](), old.OldManager.limit, a];\n",
    after: "import * as old from './manager';\nlet a = 1\nold.getManager('q').connect()\nexport const b = [old.sockets.get('a'), old.getManager(), old['getManager'](), old.Manager.limit, a];\n",
  },
  'a default beside a namespace': {
    before: "import OldManager, * as old from './legacy';\nexport const a = [new OldManager(), new old.OldManager()];\n",
    after: "import * as old from './manager';\nimport { getManager } from './manager';\nexport const a = [getManager(), old.getManager()];\n",
  },
  'a default beside a namespace, migrated before': {
    before: "import Manager, * as all from './manager';\nexport const a: Manager[] = [new Manager(), new all.Manager()];\n",
    after: "import Manager, * as all from './manager';\nimport { getManager } from './manager';\nexport const a: Manager[] = [getManager(), all.getManager()];\n",
  },
  'comments in the import': {
    before: "import {\n  // the class\n  Manager,\n  // the other\n  Socket,\n} from './manager'; // note\nexport const a = new Manager(), b: Socket = new Socket('b');\nif (a) new Manager\nelse new Manager;\n",
    after: "import {\n  // the class\n  getManager,\n  // the other\n  Socket,\n  sockets,\n} from './manager'; // note\nexport const a = getManager(), b: Socket = sockets.get('b');\nif (a) getManager()\nelse getManager();\n",
  },
  'comments in an import that cannot be taken apart': {
    before: "import { default as Default, /* keep */ OldManager } from './legacy';\nexport const a = [new Default(), new OldManager()];\n",
    after: "import { getManager, /* keep */ getManager as getManager2 } from './manager';\nexport const a = [getManager(), getManager2()];\n",
  },
  'patterns that cannot change': {
    extension: 'js',
    before: "export const { OldManager } = require('./legacy');\nconst { OldManager: Own = null } = require('./legacy');\nexport const a = [new OldManager(), new Own()];\n",
    after: "export const { Manager: OldManager } = require('./manager');\nconst { Manager: Own = null } = require('./manager');\nexport const a = [new OldManager(), new Own()];\n",
    sites: ['3 new unmigrated needs-review', '3 new unmigrated needs-review'],
  },
  'import()': {
    before: "let a = 1\nnew (await import('./legacy')).OldManager()\nexport const b = import('./legacy').then(({ OldManager }) => new OldManager());\nexport const c = import('./legacy').then((old) => [new old.OldManager(), a]);\n",
    after: "let a = 1\n;(await import('./manager')).getManager()\nexport const b = import('./manager').then(({ getManager }) => getManager());\nexport const c = import('./manager').then((old) => [old.getManager(), a]);\n",
  },
  require: {
    extension: 'js',
    before: "const { OldManager, getOld } = require('./legacy');\nconst old = require('./legacy');\nexports.a = [new OldManager(1), new old.OldManager(), getOld, new (require('./legacy').OldManager)()];\n",
    after: "const { getManager, getManager: getOld } = require('./manager');\nconst old = require('./manager');\nexports.a = [getManager(1), old.getManager(), getOld, require('./manager').getManager()];\n",
  },
  'require of a class that JSDoc names': {
    extension: 'js',
    before: "const { OldManager } = require('./legacy');\n/** @type {OldManager} */\nlet a = new OldManager();\nexports.a = a;\n",
    after: "const { Manager: OldManager, getManager } = require('./manager');\n/** @type {OldManager} */\nlet a = getManager();\nexports.a = a;\n",
  },
  'require of a module that is a class': {
    extension: 'js',
    before: "const Whole = require('./whole');\nexports.a = [new Whole(), new (require('./whole'))()];\n",
    after: "const { getManager } = require('./manager');\nexports.a = [getManager(), require('./manager').getManager()];\n",
  },
  'migrated before': {
    before: "import { Manager, Socket } from './manager';\nexport const a = new Manager(), b: Socket = new Socket('b');\n",
    after: "import { getManager, Socket, sockets } from './manager';\nexport const a = getManager(), b: Socket = sockets.get('b');\n",
  },
  'migrated before, the factory is there': {
    before: "import { Manager, getManager } from './manager';\nexport const a = [new Manager(), getManager()];\n",
    after: "import { getManager } from './manager';\nexport const a = [getManager(), getManager()];\n",
  },
  'migrated before, by the default': {
    before: "import Manager from './manager';\nimport { OldWide } from './legacy';\nexport const a = new Manager(), b: OldWide | null = null;\n",
    after: "import { getManager, Wide } from './manager';\nexport const a = getManager(), b: Wide | null = null;\n",
  },
  'migrated before, while another import needs the class': {
    before: "import { Manager } from './manager';\nimport { OldManager } from './legacy';\nexport const a: OldManager = new Manager();\n",
    after: "import { getManager, Manager as OldManager } from './manager';\nexport const a: OldManager = getManager();\n",
  },
  'migrated before, by require': {
    extension: 'js',
    before: "const { Manager, getManager } = require('./manager');\nconst all = require('./manager');\nexports.a = [new Manager(), getManager(), new all.Manager()];\n",
    after: "const { getManager } = require('./manager');\nconst all = require('./manager');\nexports.a = [getManager(), getManager(), all.getManager()];\n",
  },
  'exported': {
    before: "import { OldManager } from './legacy';\nexport { OldManager };\nexport default new OldManager();\n",
    after: "import { Manager, getManager } from './manager';\nexport { Manager as OldManager };\nexport default getManager();\n",
  },
  'arguments that may not fit': {
    before: "import { OldWide } from './legacy';\nexport const a = new OldWide('a', 1);\n",
    after: "import { OldWide } from './legacy';\nexport const a = new OldWide('a', 1);\n",
    sites: ['1 import unmigrated needs-review', '2 new unmigrated needs-review'],
  },
  'more arguments than there are parameters': {
    extension: 'js',
    before: "import { OldManager } from './legacy';\nexport const a = new OldManager('a', 1);\n",
    after: "import { OldManager } from './legacy';\nexport const a = new OldManager('a', 1);\n",
    sites: ['1 import unmigrated needs-review', '2 new unmigrated needs-review'],
  },
  'a subclass': {
    before: "import { OldManager } from './legacy';\nexport class Own extends OldManager { constructor() { super('own'); } }\nexport const a = new Own();\n",
    after: "import { Manager } from './manager';\nexport class Own extends Manager { constructor() { super('own'); } }\nexport const a = new Own();\n",
    sites: ['2 extends unmigrated needs-review'],
  },
  'handed on': {
    before: "import { OldManager } from './legacy';\nexport const a = [OldManager], b = Reflect.construct(OldManager, []), C = OldManager;\nexport const d = new C(), e = new (OldManager as typeof C)();\n",
    after: "import { Manager } from './manager';\nexport const a = [Manager], b = Reflect.construct(Manager, []), C = Manager;\nexport const d = new C(), e = new (Manager as typeof C)();\n",
    sites: ['2 class-value unmigrated needs-review', '2 new unmigrated needs-review', '2 class-value unmigrated needs-review', '3 new unmigrated needs-review'],
  },
  'an asynchronous factory': {
    before: "import { OldLate } from './legacy';\nexport const a = new OldLate('a');\n",
    after: "import { Late } from './manager';\nexport const a = new Late('a');\n",
    sites: ['2 new unmigrated missing-await'],
  },
  'an awaited instance': {
    before: "import { OldManager } from './legacy';\nexport const a = await new OldManager(), b = await new OldManager().connect();\n",
    after: "import { Manager, getManager } from './manager';\nexport const a = await new Manager(), b = await getManager().connect();\n",
    sites: ['2 new unmigrated needs-review'],
  },
  'type arguments': {
    before: "import { OldBox } from './legacy';\nexport const a = new OldBox<string>('a');\n",
    after: "import { Box } from './manager';\nexport const a = new Box<string>('a');\n",
    sites: ['2 new unmigrated needs-review'],
  },
  'a suppressed one': {
    before: "import { OldManager } from './legacy';\nexport const a = new OldManager();\n// ssot-ignore-next-line -- on purpose\nexport const b = new OldManager();\n",
    after: "import { Manager, getManager } from './manager';\nexport const a = getManager();\n// ssot-ignore-next-line -- on purpose\nexport const b = new Manager();\n",
    sites: ['4 new skipped'],
  },
  'shadowed': {
    before: "import { OldManager } from './legacy';\nexport const f = (OldManager: new () => object) => new OldManager();\nexport const a = new OldManager();\n",
    after: "import { getManager } from './manager';\nexport const f = (OldManager: new () => object) => new OldManager();\nexport const a = getManager();\n",
  },
};
