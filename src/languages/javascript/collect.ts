import { parentOf, staticKey, stringValue, unwrap, walk, type Node, type NodeOf } from './ast';
import type { LocalNames } from './carriers';
import { bindingOf, type Binding } from './clues';
import { addGiven } from './given-names';
import { jsdocSpecifiers } from './jsdoc';
import type { Mentioned, Written } from './mentioned';
import type { Name } from './plain-names';
import type { Parsed } from './parse';

/** What one walk over a file gathers. */
export interface Collected {
  readonly mentioned: readonly Mentioned[];
  /** `import()` and `require()` of something computed. */
  readonly computed: readonly { readonly node: Node; readonly argument: Node }[];
  readonly awaits: readonly NodeOf<'AwaitExpression'>[];
  readonly calls: readonly NodeOf<'CallExpression'>[];
  /** What is assigned to members. */
  readonly assignments: readonly NodeOf<'AssignmentExpression'>[];
  /** `new X(…)`, and the classes that classes extend. */
  readonly news: readonly NodeOf<'NewExpression'>[];
  readonly bases: readonly Node[];
  /** Method calls `x.then(…)`, `x.catch(…)`, `x.finally(…)`, and such methods that are taken of something: `const { then } = x`. */
  readonly thens: readonly { readonly node: Node; readonly value: Node }[];
  /** What is text in the grammar: literals, template parts, text between JSX tags. */
  readonly texts: readonly Node[];
  readonly identifiers: readonly Name[];
  readonly bindings: readonly Binding[];
  readonly locals: LocalNames;
  /** What stands left of a dot in type names. */
  readonly qualifiers: readonly Node[];
  /** Flow's type parameters, which scope analysis does not know. */
  readonly typeParameters: readonly TypeParameter[];
  /** String literals and template texts that are no specifier. */
  readonly strings: readonly { readonly form: 'string' | 'template'; readonly node: Node; readonly written: Written }[];
}

export function collect(parsed: Parsed, text: string): Collected {
  const mentioned: Mentioned[] = [];
  const computed: { node: Node; argument: Node }[] = [];
  const awaits: NodeOf<'AwaitExpression'>[] = [];
  const calls: NodeOf<'CallExpression'>[] = [];
  const assignments: NodeOf<'AssignmentExpression'>[] = [];
  const news: NodeOf<'NewExpression'>[] = [];
  const bases: Node[] = [];
  const thens: { node: Node; value: Node }[] = [];
  const literals: Node[] = [];
  const texts: Node[] = [];
  const identifiers: Name[] = [];
  const bindings: Binding[] = [];
  const locals = new Map<string, Node[]>();
  const qualifiers: Node[] = [];
  const typeParameters: TypeParameter[] = [];
  const aliases = runnerAliases(parsed.program);
  walk(parsed.program, (node) => {
    // Two nodes of five, and nothing else is to be had of them.
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') return void identifiers.push(node);
    if (node.type === 'AwaitExpression') awaits.push(node);
    if (node.type === 'TSQualifiedName') qualifiers.push(node.left);
    if ((node.type as string) === 'TypeParameter') typeParameters.push(...typeParameterOf(node));
    const binding = bindingOf(node);
    if (binding) bindings.push(binding);
    addGiven(node, locals);
    if (node.type === 'Literal' || node.type === 'TemplateLiteral') literals.push(node);
    if (node.type === 'Literal' || node.type === 'TemplateElement' || node.type === 'JSXText') texts.push(node);
    if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression') assignments.push(node);
    if (node.type === 'NewExpression') news.push(node);
    if ((node.type === 'ClassDeclaration' || node.type === 'ClassExpression') && node.superClass) bases.push(node.superClass);
    if (node.type === 'CallExpression') calls.push(node);
    addThen(node, thens);
    const place = placeOf(node, aliases);
    if (place) addPlace(node, place, { mentioned, computed });
  });
  const strings = otherTexts(literals, mentioned, text);
  return { mentioned: [...mentioned, ...jsdocSpecifiers(parsed, text)], computed, awaits, calls, assignments, news, bases, thens, strings, texts, identifiers, bindings, locals, qualifiers, typeParameters };
}

/** A name and the declaration that it is known in. */
interface TypeParameter {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function typeParameterOf(node: Node): TypeParameter[] {
  const list = parentOf(node);
  const declaration = list && parentOf(list);
  return declaration ? [{ name: (node as unknown as { name: string }).name, start: declaration.start, end: declaration.end }] : [];
}

const noAliases: ReadonlyMap<string, string> = new Map();

/** What a file calls `jest` or `vi` when it imports them under another name. */
function runnerAliases(program: Parsed['program']): ReadonlyMap<string, string> {
  const items = program.body.flatMap((node) => (node.type === 'ImportDeclaration' && /^(?:@jest\/globals|vitest)$/.test(node.source.value) ? node.specifiers : []));
  return new Map(items.flatMap((item) => (item.type === 'ImportSpecifier' && item.imported.type === 'Identifier' ? [[item.local.name, item.imported.name] as const] : [])));
}

interface Place {
  readonly form: string;
  readonly argument: Node;
  /** Where the site ends, if not with its node. */
  readonly end?: number;
}

function placeOf(node: Node, aliases: ReadonlyMap<string, string>): Place | null {
  switch (node.type) {
    case 'ImportDeclaration':
      return { form: importForm(node), argument: node.source };
    case 'ExportNamedDeclaration':
      return node.source && { form: 'export-from', argument: node.source };
    case 'ExportAllDeclaration':
      return { form: node.exported ? 'export-all-as' : 'export-all', argument: node.source };
    case 'TSImportEqualsDeclaration':
      return node.moduleReference.type === 'TSExternalModuleReference' ? { form: 'import-equals', argument: node.moduleReference.expression } : null;
    case 'TSImportType':
      return { form: 'import-type-node', argument: node.source };
    case 'TSModuleDeclaration':
      return node.id.type === 'Literal' ? { form: 'declare-module', argument: node.id, end: node.id.end } : null;
    case 'ImportExpression':
      return isMockArgument(node) ? null : { form: 'dynamic-import', argument: node.source };
    case 'CallExpression': {
      const place = placeOfCall(node, aliases);
      return place?.form === 'require.resolve' && isMockArgument(node) ? null : place;
    }
    default:
      return null;
  }
}

function importForm(node: NodeOf<'ImportDeclaration'>): string {
  if (node.importKind === 'type') return 'import-type';
  return node.specifiers.length === 0 ? 'side-effect-import' : 'import';
}

const mockers = new Set(['jest', 'vi', 'vitest']);
const mockMethods = new Set([
  'mock', 'doMock', 'unmock', 'dontMock', 'doUnmock', 'deepUnmock', 'setMock', 'unstable_mockModule', 'unstable_unmockModule',
  'requireActual', 'requireMock', 'importActual', 'importMock', 'createMockFromModule', 'genMockFromModule',
]);

function placeOfCall(node: NodeOf<'CallExpression'>, aliases: ReadonlyMap<string, string> = noAliases): Place | null {
  const [argument] = node.arguments;
  const callee = unwrap(node.callee);
  if (!argument || argument.type === 'SpreadElement') return null;
  if (callee.type === 'Identifier') return callee.name === 'require' ? { form: 'require', argument } : null;
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return null;
  const { object, property } = callee;
  if (object.type === 'MetaProperty') return property.name === 'resolve' ? { form: 'import.meta.resolve', argument } : null;
  const other = otherMockPlace(object, property.name, argument);
  if (other || object.type !== 'Identifier') return other ?? mockChainPlace(callee, argument, aliases);
  if (object.name === 'require' && property.name === 'resolve') return { form: 'require.resolve', argument };
  if (object.name === 'module' && property.name === 'require') return { form: 'require', argument };
  return mockPlace(object.name, property.name, argument, aliases);
}

function mockPlace(object: string, method: string, argument: Node, aliases: ReadonlyMap<string, string>): Place | null {
  const runner = aliases.get(object) ?? object;
  if (!mockers.has(runner) || !mockMethods.has(method)) return null;
  const inner = unwrap(argument);
  // `vi.mock(import('x'))` is for the types, `jest.mock(require.resolve('x'))` for other folders.
  const specifier = inner.type === 'ImportExpression' ? inner.source : inner.type === 'CallExpression' && placeOfCall(inner)?.form === 'require.resolve' ? inner.arguments[0]! : argument;
  return { form: `${runner}.${method}`, argument: specifier, end: argument.end };
}

/** `mock.module('a', …)` of bun and node, `td.replace('a', …)` */
function otherMockPlace(object: Node, method: string, argument: Node): Place | null {
  const owner = object.type === 'MemberExpression' ? staticKey(object, object.property) : object.type === 'Identifier' ? object.name : '';
  if (owner === 'mock' && method === 'module') return { form: 'mock.module', argument };
  const isReplaced = /^(?:td|testdouble)$/.test(owner ?? '') && /^replace(?:Esm|Cjs)?$/.test(method) && stringValue(unwrap(argument)) !== null;
  return isReplaced ? { form: `${owner}.${method}`, argument } : null;
}

/** `jest.mock('a').mock('b')`: each call of the chain is a mock of its own. */
function mockChainPlace(callee: NodeOf<'MemberExpression'>, argument: Node, aliases: ReadonlyMap<string, string>): Place | null {
  let root: Node = callee.object;
  while (root.type === 'CallExpression') {
    const inner = unwrap(root.callee);
    if (inner.type !== 'MemberExpression') return null;
    root = inner.object;
  }
  return root.type === 'Identifier' && callee.property.type === 'Identifier' ? mockPlace(root.name, callee.property.name, argument, aliases) : null;
}

function isMockArgument(node: Node): boolean {
  const parent = parentOf(node);
  if (parent?.type !== 'CallExpression' || parent.arguments[0] !== node) return false;
  return /^(?:vi|vitest|jest)\./.test(placeOfCall(parent)?.form ?? '');
}

const isPromiseMethodName = new Set(['then', 'catch', 'finally']);

function addPlace(node: Node, { form, argument, end = node.end }: Place, { mentioned, computed }: { readonly mentioned: Mentioned[]; readonly computed: { node: Node; argument: Node }[] }): void {
  const written = writtenIn(argument);
  if (written) mentioned.push({ form, node, start: node.start, end, written });
  else if (form !== 'import.meta.resolve') computed.push({ node, argument });
}

function addThen(node: Node, thens: { node: Node; value: Node }[]): void {
  const value = promiseBehind(node);
  if (value) thens.push({ node, value });
}

/** What a method of a promise is called on, or taken of. */
function promiseBehind(node: Node): Node | null {
  if (node.type === 'CallExpression') return methodOwner(unwrap(node.callee));
  if (node.type !== 'VariableDeclarator' || !node.init) return null;
  if (node.id.type === 'Identifier') return methodOwner(unwrap(node.init));
  const isTaken = node.id.type === 'ObjectPattern' && node.id.properties.some((each) => each.type === 'Property' && isPromiseMethodName.has(staticKey(each, each.key) ?? ''));
  return isTaken ? node.init : null;
}

function methodOwner(member: Node): Node | null {
  return member.type === 'MemberExpression' && isPromiseMethodName.has(staticKey(member, member.property) ?? '') ? member.object : null;
}

function writtenIn(node: Node): Written | null {
  const literal = unwrap(node);
  const value = stringValue(literal);
  return value === null ? null : { value, start: literal.start + 1, end: literal.end - 1 };
}

/** The texts that are no specifier. */
function otherTexts(literals: readonly Node[], mentioned: readonly Mentioned[], text: string): Collected['strings'] {
  const named = new Set(mentioned.map(({ written }) => written.start));
  return literals.flatMap((node) => textsOf(node, text)).filter(({ written }) => !named.has(written.start));
}

function textsOf(node: Node, text: string): Collected['strings'][number][] {
  if (node.type === 'TemplateLiteral') {
    return node.quasis.map((quasi) => {
      // oxc counts the delimiters in, Babel does not.
      const start = quasi.start + (/[`}]/.test(text.charAt(quasi.start)) && text.charAt(quasi.start) !== quasi.value.raw.charAt(0) ? 1 : 0);
      return { form: 'template' as const, node, written: { value: quasi.value.cooked ?? quasi.value.raw, start, end: start + quasi.value.raw.length } };
    });
  }
  const written = writtenIn(node);
  return written ? [{ form: 'string', node, written }] : [];
}
