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
    if (isClass(value)) return [{ ...of, kind: 'class', members: membersOf(value), bases: basesOf(project, file, value) }];
    if (value.type === 'ObjectExpression') return [{ ...of, kind: 'object', members: keysOf(value), bases: [] }];
    return isFunction(value) ? [{ ...of, kind: 'function', members: madeBy(value, classes), bases: [] }] : [];
  });
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

function membersOf({ body }: Class): string[] {
  const names = body.body.flatMap((member): string[] => {
    if (!('key' in member) || (member as { accessibility?: string | null }).accessibility === 'private') return [];
    const name = staticKey(member, member.key);
    return name === null ? [] : [name];
  });
  return [...new Set(names)].filter((name) => name !== 'constructor' && !/^[#_]/.test(name));
}

function keysOf(value: NodeOf<'ObjectExpression'>): string[] {
  return value.properties.flatMap((each) => (each.type === 'Property' ? (staticKey(each, each.key) ?? []) : []));
}

/** The members of what a function makes: of the classes of the module that it constructs, and of the object literals that it returns. */
function madeBy(maker: Node, classes: ReadonlyMap<string, Node>): string[] {
  const made = new Set<string>();
  const literals = new Map<string, NodeOf<'ObjectExpression'>>();
  const add = (value: Node): void => {
    const node = value.type === 'Identifier' ? literals.get(value.name) : value;
    if (node?.type === 'ObjectExpression') for (const key of keysOf(node)) made.add(key);
  };
  walk(maker, (node) => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init?.type === 'ObjectExpression') literals.set(node.id.name, node.init);
    if (node.type === 'ReturnStatement' && node.argument) add(unwrap(node.argument));
    const constructed = node.type === 'NewExpression' && node.callee.type === 'Identifier' ? classes.get(node.callee.name) : undefined;
    if (constructed && isClass(constructed)) for (const member of membersOf(constructed)) made.add(member);
  });
  if (maker.type === 'ArrowFunctionExpression') add(unwrap(maker.body));
  return [...made];
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
