import type { Reference, Rewrite } from '../../language';
import type { Edit } from '../../model';
import { staticKey, unwrap, walk, type Node, type NodeOf } from './ast';
import type { Mentioned } from './mentioned';
import { isActual, mockFactory, type MockFactory } from './mock-factories';
import type { Script } from './script';

export interface MockParts {
  readonly names: readonly string[];
  readonly obstacle: Reference['obstacle'];
  rewrite(mentioned: Mentioned, targets: ReadonlyMap<string, string>, specifier: string): Rewrite | null;
}

/** What a call of the `jest.mock` family replaces. `specifier` is its module as written. */
export function mockReference(script: Script, call: NodeOf<'CallExpression'>, method: string, specifier: string): MockParts {
  const retarget = (mentioned: Mentioned, to: string): Edit => ({ start: mentioned.written.start, end: mentioned.written.end, text: to });
  if (/^(?:unmock|dontMock|doUnmock|deepUnmock|unstable_unmockModule)$/.test(method)) {
    return { names: [], obstacle: null, rewrite: (mentioned, _targets, to) => ({ edits: [retarget(mentioned, to)], groups: [] }) };
  }
  if (/^(?:module|replace(?:Esm|Cjs)?)$/.test(method)) return stuck('it replaces the module as a whole, the exports that the canonical one has besides included');
  if (!call.arguments[1]) return stuck('an automock replaces every export of its module, the canonical one has others as well');
  const factory = mockFactory(call, method);
  if (!factory) return stuck('what it puts in place of the module is not a plain object literal');
  const keys = keysOf(factory.object);
  if (keys?.length === 0) return stuck('it replaces the whole module by nothing, and which exports are meant is not written');
  if (!keys) return stuck('what it puts in place of the module has computed keys or unknown parts');
  return {
    names: keys.map(({ name }) => name),
    obstacle: null,
    rewrite: (mentioned, targets, to) => ({
      edits: [retarget(mentioned, to), ...keys.flatMap((key) => renamedKey(key, targets)), ...keepActual(script, call, factory, specifier, to, mentioned)],
      groups: [],
    }),
  };
}

function stuck(message: string): MockParts {
  return { names: [], obstacle: { reason: 'mock-conflict', message }, rewrite: () => null };
}

interface Key {
  readonly name: string;
  readonly property: NodeOf<'Property'>;
}

/** The keys that stand for exports; null where they cannot all be told. A spread of the actual module adds none. */
function keysOf(object: NodeOf<'ObjectExpression'>): Key[] | null {
  const keys: Key[] = [];
  for (const property of object.properties) {
    if (property.type === 'SpreadElement') {
      if (!isActual(property.argument)) return null;
      continue;
    }
    const name = staticKey(property, property.key);
    if (name === null) return null;
    if (name !== '__esModule') keys.push({ name, property: property });
  }
  return keys;
}

function renamedKey({ name, property }: Key, targets: ReadonlyMap<string, string>): Edit[] {
  const to = targets.get(name) ?? name;
  if (to === name) return [];
  const { key, shorthand } = property;
  const quoted = key.type === 'Literal' ? 1 : 0;
  return [{ start: key.start + quoted, end: key.end - quoted, text: shorthand ? `${to}: ${name}` : to }];
}

/** A mock of the canonical module must not blank the exports that nobody asked to mock. */
function keepActual(script: Script, call: NodeOf<'CallExpression'>, factory: MockFactory, specifier: string, to: string, { written, form }: Mentioned): Edit[] {
  const mentionedRunner = form.slice(0, form.indexOf('.'));
  if (factory.node === factory.object || factory.object.properties.some(({ type }) => type === 'SpreadElement')) return [];
  if (namesActual(script, factory.node, specifier)) return [];
  const object = unwrap(unwrap(call.callee).type === 'MemberExpression' ? (unwrap(call.callee) as NodeOf<'MemberExpression'>).object : call);
  const runner = object.type === 'Identifier' ? object.name : mentionedRunner;
  const quote = script.text.charAt(written.start - 1);
  const isJest = form.startsWith('jest.');
  const spread = isJest ? `...${runner}.requireActual(${quote}${to}${quote})` : `...(await ${runner}.importActual(${quote}${to}${quote}))`;
  const { object: literal } = factory;
  const first = literal.properties[0];
  const open = literal.start + 1;
  const gap = first ? script.text.slice(open, first.start) : ' ';
  const edits: Edit[] = [{ start: open, end: open, text: first && gap.includes('\n') ? `${gap.slice(gap.indexOf('\n') > 0 && gap.charAt(gap.indexOf('\n') - 1) === '\r' ? gap.indexOf('\n') - 1 : gap.indexOf('\n')).replace(/\/\/.*|\/\*[^]*?\*\//g, '')}${spread},` : ` ${spread}${first ? ',' : ' '}` }];
  if (!isJest && !factory.isAsync) edits.push({ start: factory.node.start, end: factory.node.start, text: 'async ' });
  return edits;
}

function namesActual(script: Script, factory: Node, specifier: string): boolean {
  let found = false;
  walk(factory, (node) => {
    if (node.type === 'CallExpression' && script.text.slice(node.callee.start, node.callee.end).includes('Actual')) {
      const [first] = node.arguments;
      found ||= first?.type === 'Literal' && first.value === specifier;
    }
  });
  return found;
}
