import type { Class } from 'oxc-parser';
import { firstSentence, oneLine, type OutlineMember } from '../../../outline';
import { isFunction, parentOf, staticKey, unwrap, walk, type Node, type NodeOf } from '../ast';
import type { Comment } from '../parse';

/** A file, for what is taken from its text. */
export interface Text {
  readonly text: string;
  readonly comments: readonly Comment[];
}

/** A function in any form; one that is only declared has no body. */
export type Callable = Omit<NodeOf<'ArrowFunctionExpression'>, 'body' | 'generator'> & { readonly body: Node | null; readonly generator: boolean };

/** What others can reach of a value: the members of a class, an object, a type, or of the object that a function returns. */
export function membersOf(node: Node, source: Text): OutlineMember[] {
  const value = unwrap(node);
  if (value.type === 'ClassDeclaration' || value.type === 'ClassExpression') return onePerName(classMembers(value, source));
  if (value.type === 'ObjectExpression') return onePerName(value.properties.flatMap((each) => ofProperty(each, source)));
  if (value.type === 'TSInterfaceDeclaration') return onePerName(value.body.body.flatMap((each) => ofSignature(each, source)));
  if (value.type === 'TSTypeAliasDeclaration') return value.typeAnnotation.type === 'TSTypeLiteral' ? onePerName(value.typeAnnotation.members.flatMap((each) => ofSignature(each, source))) : [];
  const returned = isFunction(value) ? returnedBy(value as Callable).map(unwrap).findLast((each) => each.type === 'ObjectExpression') : undefined;
  return returned ? membersOf(returned, source) : [];
}

/** What a function returns, in its own body. */
export function returnedBy({ body }: Callable): Node[] {
  if (body?.type !== 'BlockStatement') return body ? [body] : [];
  const found: Node[] = [];
  walk(body, (each) => {
    if (each.type === 'ReturnStatement' && each.argument && !isInInnerFunction(each, body)) found.push(each.argument);
  });
  return found;
}

function isInInnerFunction(node: Node, body: Node): boolean {
  for (let at: Node | null = node; at !== null && at !== body; at = parentOf(at)) if (isFunction(at)) return true;
  return false;
}

/** Overloads and accessors share a name. */
function onePerName(members: readonly OutlineMember[]): OutlineMember[] {
  return [...new Map(members.map((member) => [`${member.isStatic} ${member.name}`, member])).values()];
}

function classMembers({ body }: Class, source: Text): OutlineMember[] {
  const declared = body.body.flatMap((each) => ofClassElement(each, source));
  const names = new Set(body.body.flatMap((each) => ('key' in each ? (keyOf(each) ?? []) : [])));
  const maker = constructorOf(body);
  const given = maker ? [...parameterProperties(maker), ...assignedToThis(maker)].filter((name) => !names.has(name)) : [];
  return [...declared, ...given.map((name) => property(name, name))];
}

/** The function that a class is constructed by, if it has one. */
export function constructorOf(body: NodeOf<'ClassBody'>): Callable | null {
  const made = body.body.filter((each) => each.type === 'MethodDefinition' && each.kind === 'constructor').at(-1);
  return made && 'value' in made ? (made.value as unknown as Callable) : null;
}

function ofClassElement(each: NodeOf<'ClassBody'>['body'][number], source: Text): OutlineMember[] {
  if (each.type === 'StaticBlock' || each.type === 'TSIndexSignature' || !('key' in each)) return [];
  const isHidden = each.accessibility === 'private' || each.accessibility === 'protected' || each.key.type === 'PrivateIdentifier';
  const name = isHidden ? null : keyOf(each);
  if (name === null || name.startsWith('_') || ('kind' in each && each.kind === 'constructor')) return [];
  return [member(name, each, 'value' in each ? each.value : null, { isStatic: each.static, isAccessor: 'kind' in each && each.kind !== 'method' }, source)];
}

function ofProperty(each: NodeOf<'ObjectExpression'>['properties'][number], source: Text): OutlineMember[] {
  const name = each.type === 'Property' ? staticKey(each, each.key) : null;
  return each.type === 'Property' && name !== null ? [member(name, each, each.value, { isStatic: false, isAccessor: each.kind !== 'init' }, source)] : [];
}

function ofSignature(each: NodeOf<'TSInterfaceBody'>['body'][number], source: Text): OutlineMember[] {
  if (each.type !== 'TSMethodSignature' && each.type !== 'TSPropertySignature') return [];
  const name = staticKey(each, each.key);
  if (name === null) return [];
  const type = each.type === 'TSPropertySignature' ? each.typeAnnotation?.typeAnnotation : undefined;
  const callable = each.type === 'TSMethodSignature' ? each : type?.type === 'TSFunctionType' ? type : null;
  const isAsync = callable ? isPromise(callable.returnType?.typeAnnotation) : false;
  return [{ name, kind: callable ? 'method' : 'property', isStatic: false, isAsync, parameters: parametersOf(callable?.params ?? []), signature: oneLine(source.text.slice(each.start, each.end)).replace(/[;,]$/, ''), summary: summaryBefore(each.start, source), inheritedFrom: null }];
}

function member(name: string, each: Node, value: Node | null, { isStatic, isAccessor }: { isStatic: boolean; isAccessor: boolean }, source: Text): OutlineMember {
  const inner = value && unwrap(value);
  const callable = inner && !isAccessor && (isFunction(inner) || inner.type === 'TSEmptyBodyFunctionExpression') ? (inner as Callable) : null;
  if (!callable) return { ...property(name, oneLine(source.text.slice(each.start, value && !isAccessor ? value.start : headEnd(each, value))).replace(/\s*[=:;]$/, '')), isStatic, summary: summaryBefore(each.start, source) };
  const isAsync = callable.async || isPromise(callable.returnType?.typeAnnotation);
  return { name, kind: 'method', isStatic, isAsync, parameters: parametersOf(callable.params), signature: headOf(each, callable, source), summary: summaryBefore(each.start, source), inheritedFrom: null };
}

function headEnd(each: Node, value: Node | null): number {
  const body = value && 'body' in value ? (value.body as Node | null) : null;
  return body?.start ?? each.end;
}

function property(name: string, signature: string): OutlineMember {
  return { name, kind: 'property', isStatic: false, isAsync: false, parameters: [], signature, summary: '', inheritedFrom: null };
}

/** The head of a function as it is declared, without what it does. */
export function headOf(declaration: Node, callable: Callable, { text }: Text): string {
  const end = callable.body ? callable.body.start : callable.end;
  return oneLine(text.slice(declaration.start, end)).replace(/\s*(?:=>|[;{])$/, '').replace(/^(?:export |default |declare |public )+/, '');
}

/** `Symbol.asyncIterator` is a member like others to whoever uses it. */
function keyOf(each: { readonly computed?: boolean; readonly key: Node }): string | null {
  if (each.computed && each.key.type === 'MemberExpression' && each.key.object.type === 'Identifier' && each.key.object.name === 'Symbol') {
    const symbol = staticKey(each.key, each.key.property);
    return symbol && `[Symbol.${symbol}]`;
  }
  return staticKey(each, each.key);
}

function parameterProperties({ params }: Callable): string[] {
  const open = params.filter((each: Node) => each.type === 'TSParameterProperty' && each.accessibility !== 'private' && each.accessibility !== 'protected');
  return parametersOf(open).map((name) => name.replace(/\?$/, ''));
}

function assignedToThis({ body }: Callable): string[] {
  const names: string[] = [];
  if (body) walk(body, (node) => {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression' || node.left.object.type !== 'ThisExpression') return;
    const name = staticKey(node.left, node.left.property);
    if (name !== null && !name.startsWith('_')) names.push(name);
  });
  return [...new Set(names)];
}

/** `name`, `name?` and `...rest`; a pattern is `{}` or `[]`. */
export function parametersOf(parameters: readonly Node[]): string[] {
  return parameters.map((each): string => {
    if (each.type === 'TSParameterProperty') return parametersOf([each.parameter])[0]!;
    if (each.type === 'RestElement') return `...${parametersOf([each.argument])[0]!}`;
    if (each.type === 'AssignmentPattern') return `${parametersOf([each.left])[0]!.replace(/\?$/, '')}?`;
    const optional = 'optional' in each && each.optional ? '?' : '';
    return `${each.type === 'Identifier' ? each.name : each.type === 'ArrayPattern' ? '[]' : '{}'}${optional}`;
  });
}

export function isPromise(type: Node | null | undefined): boolean {
  return type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && /^Promise(?:Like)?$/.test(type.typeName.name);
}

/** What the documentation comment directly before a declaration says first. */
export function summaryBefore(start: number, { text, comments }: Text): string {
  const comment = comments.findLast((each) => each.end <= start);
  if (comment?.type !== 'Block' || !comment.value.startsWith('*') || text.slice(comment.end, start).trim() !== '') return '';
  return firstSentence(comment.value.slice(1).replace(/^[ \t]*\*[ \t]?/gm, ''));
}
