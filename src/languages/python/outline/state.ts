import type { ModuleState } from '../../../outline';
import { blocksOf } from '../blocks';
import { pathOf } from '../record';
import type { Expression, FunctionDef, Statement } from '../syntax';

type Found = Omit<ModuleState, 'line'> & { readonly start: number };

const collections = new Set(['dict', 'list', 'set', 'defaultdict', 'OrderedDict', 'deque', 'Counter', 'WeakValueDictionary', 'WeakKeyDictionary', 'WeakSet', 'ChainMap']);
/** What can be shared without anyone noticing, and what is no instance although it looks like one. */
const constants = /^(?:TypeVar|ParamSpec|NewType|NamedTuple|TypedDict|Enum|IntEnum|Path|PurePath|Decimal|Fraction|Literal|Union|Optional|Field|Annotated|Depends|APIRouter|CryptContext|Version|UUID|OAuth2PasswordBearer|HTTPBearer)$/;
const changes = new Set(['append', 'extend', 'insert', 'remove', 'pop', 'popitem', 'clear', 'update', 'setdefault', 'add', 'discard', 'appendleft', 'popleft']);

/** What a module keeps between calls: `global` variables, collections that are changed, instances, and what classes keep for all of their own. */
export function stateOf(body: readonly Statement[], text: string): Found[] {
  const globals = globalsIn(body);
  const isChanged = changeTest(text);
  const found = new Map<string, Found>();
  const add = (name: string, start: number, value: Expression | null): void => {
    const kind = globals.has(name) ? 'variable' : kindOf(name, value, isChanged);
    if (kind && !found.has(name)) found.set(name, { name, kind, start });
  };
  const visit = (node: Statement): void => {
    if (node.type === 'Assign') for (const target of node.targets) if (target.type === 'Name') add(target.name, node.start, node.value);
    if (node.type === 'AnnotatedAssign' && node.target.type === 'Name') add(node.target.name, node.start, node.value);
    if (node.type === 'ClassDef') for (const each of ofClass(node.name.name, node.body, text, isChanged)) found.set(each.name, each);
    for (const inner of blocksOf(node)) inner.forEach(visit);
  };
  body.forEach(visit);
  return [...found.values()];
}

function kindOf(name: string, value: Expression | null, isChanged: (name: string) => boolean): ModuleState['kind'] | null {
  if (!value || name.startsWith('__')) return null;
  if (isCollection(value)) return isChanged(name) ? 'collection' : null;
  if (value.type !== 'Call') return null;
  const called = pathOf(value.callee)?.at(-1) ?? '';
  return /^[A-Z]/.test(called) && !constants.test(called) && !/^[A-Z][A-Z\d_]*$/.test(called) ? 'instance' : null;
}

function isCollection(value: Expression): boolean {
  if (value.type === 'Call') return collections.has(pathOf(value.callee)?.at(-1) ?? '');
  return value.type === 'List' || value.type === 'Comprehension' || (value.type === 'Operation' && (value.kind === 'dict' || value.kind === 'set'));
}

/** A singleton mostly keeps itself in its class: `cls._instance = …`, `Manager._instances[key] = …`. */
function ofClass(owner: string, body: readonly Statement[], text: string, isChanged: (name: string) => boolean): Found[] {
  const assigned = new Set(Array.from(text.matchAll(new RegExp(String.raw`\b(?:cls|${owner}|self\.__class__|type\(self\))\.([\p{ID_Continue}]+)\s*(?::[^=\n]+)?=(?!=)`, 'gu')), ([, name]) => name));
  return body.flatMap((node): Found[] => {
    const targets = node.type === 'Assign' ? node.targets : node.type === 'AnnotatedAssign' ? [node.target] : [];
    return targets.flatMap((target): Found[] => {
      if (target.type !== 'Name') return [];
      const name = `${owner}.${target.name}`;
      if (assigned.has(target.name)) return [{ name, kind: 'variable', start: node.start }];
      const value = 'value' in node ? (node.value) : null;
      return value && isCollection(value) && isChanged(`cls.${target.name}`) ? [{ name, kind: 'collection', start: node.start }] : [];
    });
  });
}

/** Whether a text changes a collection in place. */
function changeTest(text: string): (name: string) => boolean {
  const changed = new Set<string>();
  for (const [, name = '', method] of text.matchAll(/(?<![\w.])((?:cls\.)?[\p{ID_Start}_][\p{ID_Continue}]*)\s*(?:\.(\w+)\s*\(|\[[^\]\n]*\]\s*(?:[-+|&*/]|\/\/|\*\*)?=(?!=))/gu)) if (method === undefined || changes.has(method)) changed.add(name);
  for (const [, name = ''] of text.matchAll(/\bdel\s+((?:cls\.)?\w+)\s*\[/g)) changed.add(name);
  return (name) => changed.has(name);
}

function globalsIn(body: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  const visit = (node: Statement, inFunction: FunctionDef | null): void => {
    if (node.type === 'Global') for (const { name } of node.names) names.add(name);
    const inner = node.type === 'FunctionDef' || node.type === 'ClassDef' ? [node.body] : blocksOf(node);
    for (const block of inner) for (const each of block) visit(each, node.type === 'FunctionDef' ? node : inFunction);
  };
  for (const node of body) visit(node, null);
  return names;
}
