import path from 'node:path';
import type { Program } from 'oxc-parser';
import type { Declared } from '../../session';
import { isFunction, staticKey, unwrap, walk, type Node, type NodeOf } from './ast';
import type { Project } from './project';
import { withoutExtension } from './resolve';

type Class = Extract<Node, { superClass: unknown }>;

/** A value that a module gives a name, at its top level. */
interface Named {
  readonly name: string;
  readonly at: { readonly start: number; readonly end: number };
  readonly value: Node;
}

/** The classes, functions and objects that a module declares, with what can be done with them. */
export function declarationsOf(project: Project, file: string, program: Program): Declared[] {
  const named = program.body.flatMap((statement) => namedBy(statement, file));
  const classes = new Map(named.flatMap(({ name, value }) => (isClass(value) ? [[name, value] as const] : [])));
  return named.flatMap(({ name, at, value }): Declared[] => {
    const of = { name, start: at.start, end: at.end };
    if (isClass(value)) return [{ ...of, kind: 'class', ...told(membersOf(value)), bases: basesOf(project, file, value) }];
    if (value.type === 'ObjectExpression') return [{ ...of, kind: 'object', ...told(keysOf(value)), bases: [] }];
    return isFunction(value) ? [{ ...of, kind: 'function', ...told(madeBy(value, classes)), bases: [] }] : [];
  });
}

/** The members of a value, by name; whether each is called. */
type Members = ReadonlyMap<string, boolean>;

function told(members: Members): Pick<Declared, 'members' | 'methods'> {
  return { members: [...members.keys()], methods: [...members].filter(([, isCalled]) => isCalled).map(([name]) => name) };
}

function isClass(node: Node): node is Class {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

function namedBy(statement: Node, file: string): Named[] {
  switch (statement.type) {
    case 'ExportNamedDeclaration':
      return statement.declaration ? namedBy(statement.declaration, file) : [];
    case 'ExportDefaultDeclaration':
      return namedValue(unwrap(statement.declaration), withoutExtension(path.posix.basename(file)));
    case 'ClassDeclaration': case 'FunctionDeclaration':
      return namedValue(statement, null);
    case 'VariableDeclaration':
      return statement.declarations.flatMap(({ id, init }) => (id.type === 'Identifier' && init ? [{ name: id.name, at: id, value: unwrap(init) }] : []));
    case 'ExpressionStatement':
      return assigned(unwrap(statement.expression), file);
    default:
      return [];
  }
}

/** @param fallback what it is called where it has no name of its own; null: it is nothing then */
function namedValue(value: Node, fallback: string | null): Named[] {
  const { id } = value as { id?: NodeOf<'Identifier'> | null } & Node;
  const name = id?.name ?? fallback;
  return name === null ? [] : [{ name, at: id ?? { start: value.start, end: Math.min(value.end, value.start + 'class'.length) }, value }];
}

// exports.Name = …, module.exports = …
function assigned(expression: Node, file: string): Named[] {
  if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression') return [];
  const { left, right } = expression;
  const key = staticKey(left, left.property);
  const isExports = /^(?:module\.)?exports$/.test(pathOf(left.object));
  if (isExports && key !== null) return [{ name: key, at: left.property, value: unwrap(right) }];
  return key === 'exports' && pathOf(left.object) === 'module' ? namedValue(unwrap(right), withoutExtension(path.posix.basename(file))) : [];
}

function pathOf(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? `${pathOf(node.object)}.${staticKey(node, node.property) ?? ''}` : '';
}

function membersOf({ body }: Class): Members {
  const members = body.body.flatMap((member): [string, boolean][] => {
    if (!('key' in member) || (member as { accessibility?: string | null }).accessibility === 'private') return [];
    const name = staticKey(member, member.key);
    const isCalled = 'value' in member && isCallable(member.value) && (!('kind' in member) || member.kind === 'method');
    return name === null || name === 'constructor' || /^[#_]/.test(name) ? [] : [[name, isCalled]];
  });
  return new Map(members);
}

function isCallable(value: Node | null): boolean {
  const node = value && unwrap(value);
  return node !== null && (isFunction(node) || node.type === 'TSEmptyBodyFunctionExpression');
}

function keysOf(value: NodeOf<'ObjectExpression'>): Members {
  return new Map(value.properties.flatMap((each): [string, boolean][] => {
    const name = each.type === 'Property' ? staticKey(each, each.key) : null;
    return each.type === 'Property' && name !== null ? [[name, each.kind === 'init' && isCallable(each.value)]] : [];
  }));
}

/** The members of what a function makes: of the classes of the module that it constructs, and of the object literals that it returns. */
function madeBy(maker: Node, classes: ReadonlyMap<string, Node>): Members {
  const made = new Map<string, boolean>();
  const literals = new Map<string, NodeOf<'ObjectExpression'>>();
  const take = (members: Members): void => members.forEach((isCalled, name) => made.set(name, isCalled));
  const add = (value: Node): void => {
    const node = value.type === 'Identifier' ? literals.get(value.name) : value;
    if (node?.type === 'ObjectExpression') take(keysOf(node));
  };
  walk(maker, (node) => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init?.type === 'ObjectExpression') literals.set(node.id.name, node.init);
    if (node.type === 'ReturnStatement' && node.argument) add(unwrap(node.argument));
    const constructed = node.type === 'NewExpression' && node.callee.type === 'Identifier' ? classes.get(node.callee.name) : undefined;
    if (constructed && isClass(constructed)) take(membersOf(constructed));
  });
  if (maker.type === 'ArrowFunctionExpression') add(unwrap(maker.body));
  return made;
}

/** The files that declare what a class extends, as far as the project tells. */
function basesOf(project: Project, file: string, { superClass }: Class): Declared['bases'] {
  const name = superClass?.type === 'Identifier' ? superClass.name : null;
  if (name === null) return [];
  const binding = project.record(file).imports.get(name);
  const from = binding ? project.resolver.resolve(binding.specifier, file) : null;
  if (!binding) return [{ file, name }];
  return from === null ? [] : [project.trace(from, binding.name)?.declaration ?? { file: from, name: binding.name }];
}
