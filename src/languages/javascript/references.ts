import type { Reference, Rewrite, Target } from '../../language';
import type { Edit, Reason } from '../../model';
import { applyEdits } from '../../edits';
import { enclosingName, isDeferred, outermost, parentOf, type Node, type NodeOf } from './ast';
import { braced, removeItems } from './braces';
import type { Mentioned } from './collect';
import { exportNameOf, rewriteExport, rewriteExportAll, type PassedOn } from './exports';
import type { Graph } from './graph';
import { importedName, isTypeItem } from './imports';
import { jsdocNames } from './jsdoc';
import { mockReference, type MockParts } from './mocks';
import type { Script } from './script';
import { UsageFinder, type Taken, type Usage } from './usage';

/** A reference of a script, with the means to rewrite it. */
export interface ScriptReference extends Reference {
  readonly node: Node;
  /** Rewrites all of it; absent for import statements, which are rewritten together. */
  readonly rewrite?: (targets: ReadonlyMap<string, string>, specifier: string) => Rewrite | null;
}

type Parts = Partial<Omit<ScriptReference, 'names'>> & { readonly names?: readonly string[] };

/** What one mention of a tracked module takes from it, and how that is rewritten. */
export function referenceTo(script: Script, graph: Graph, mentioned: Mentioned, target: Target): ScriptReference {
  const { form, node, start, end, written } = mentioned;
  const parts = partsOf(script, graph, mentioned, target);
  return {
    form, node, start, end, written, target,
    enclosing: enclosingName(node),
    obstacle: null,
    isSplittable: false,
    keepsNames: false,
    isWhole: false,
    isTypeOnly: false,
    isDeferred: isDeferred(node),
    kind: 'import',
    owner: null,
    reexports: reexportsOf(script, graph, written.value),
    ...parts,
    names: [...new Set(parts.names ?? [])],
  };
}

function reexportsOf(script: Script, graph: Graph, specifier: string): string[] {
  const { exports } = graph.project.record(script.file);
  return exports.filter(({ from }) => from?.specifier === specifier).map(({ name }) => name);
}

function partsOf(script: Script, graph: Graph, mentioned: Mentioned, target: Target): Parts {
  const { form, node, written } = mentioned;
  switch (node.type) {
    case 'ImportDeclaration':
      return importParts(script, graph, node, target);
    case 'ExportNamedDeclaration':
      return {
        names: node.specifiers.map(({ local }) => exportNameOf(local)),
        isSplittable: true,
        isTypeOnly: node.exportKind === 'type',
        rewrite: (targets, specifier) => ({ edits: rewriteExport(script.layout, node, itemTargets(node, targets), specifier), groups: [] }),
      };
    case 'ExportAllDeclaration':
      return exportAllParts(script, graph, node, target);
    case 'TSImportEqualsDeclaration':
      return importEqualsParts(script, graph, mentioned, node, target);
    case 'TSImportType':
      return importTypeParts(mentioned, node);
    case 'TSModuleDeclaration':
      return augmentationParts(script, graph, mentioned, node);
    case 'Program':
      return commentParts(script, mentioned);
    case 'ImportExpression':
      return valueParts(script, mentioned, finderFor(script, graph, target).ofPromise(node));
    default:
      break;
  }
  if (form === 'require.resolve' || form === 'import.meta.resolve') return pathParts(mentioned);
  const call = node as NodeOf<'CallExpression'>;
  if (form === 'require') return requireParts(script, graph, mentioned, call, target);
  return mockParts(script, graph, mentioned, call, target, written.value);
}

function itemTargets(node: NodeOf<'ExportNamedDeclaration'>, targets: ReadonlyMap<string, string>): ReadonlyMap<(typeof node.specifiers)[number], string> {
  return new Map(node.specifiers.flatMap((item) => {
    const target = targets.get(exportNameOf(item.local));
    return target === undefined ? [] : [[item, target] as const];
  }));
}

function wholly(reason: Reason, message: string): Pick<Reference, 'obstacle' | 'isWhole'> {
  return { obstacle: { reason, message }, isWhole: true };
}

function obstacle(reason: Reason, message: string): Pick<Reference, 'obstacle'> {
  return { obstacle: { reason, message } };
}

const escaped = (script: Script, node: Node): Pick<Reference, 'obstacle' | 'isWhole'> =>
  wholly('namespace-escape', `the module as a whole is used as a value on line ${script.lineOf(node.start)}, so nobody can tell which of its names are needed`);

function specifierEdit({ written }: Mentioned, specifier: string): Edit {
  return { start: written.start, end: written.end, text: specifier };
}

function finderFor(script: Script, graph: Graph, target: Target): UsageFinder {
  const isSame = (expression: Node): boolean => {
    const specifier = script.origins.moduleOf(expression);
    const meant = specifier === null ? null : graph.tracked.target(specifier, script.file);
    return meant !== null && 'legacy' in meant && 'legacy' in target && meant.legacy === target.legacy;
  };
  return new UsageFinder(script.scopes, script.renamer, isSame);
}

/** A form whose value is the module's namespace object: it moves with all names that are taken from it, or not at all. */
function valueParts(script: Script, mentioned: Mentioned, usage: Usage): Parts {
  const split = destructuring(mentioned.node);
  if (split && !usage.escape) return splitParts(script, mentioned, usage, split);
  return {
    names: usage.names.map(({ name }) => name),
    ...(usage.escape ? escaped(script, usage.escape) : {}),
    rewrite: (targets, specifier) => ({
      edits: [specifierEdit(mentioned, specifier), ...renamed(usage.names, targets)],
      groups: usage.holders.map((holder) => `holder:${holder.identifiers[0]?.range?.[0] ?? holder.name}:${holder.name}`),
    }),
  };
}

/** `const { a, b } = require(…)` can be split like an import. */
function splitParts(script: Script, mentioned: Mentioned, usage: Usage, { declaration, pattern, value }: Destructuring): Parts {
  const { layout, text } = script;
  return {
    names: usage.names.map(({ name }) => name),
    isSplittable: true,
    rewrite: (targets, specifier) => {
      const moving = usage.names.flatMap((taken, index) => (targets.has(taken.name) ? [{ taken, property: pattern.properties[index]! }] : []));
      const edits = moving.flatMap(({ taken }) => taken.rename(targets.get(taken.name)!));
      if (moving.length === usage.names.length) return { edits: [specifierEdit(mentioned, specifier), ...edits], groups: [] };
      const within = (property: Node): Edit[] => edits.filter(({ start, end }) => start >= property.start && end <= property.end);
      const items = moving.map(({ property }) => ({ from: property, text: applied(text, property, within(property)) }));
      const init = text.slice(value.start, mentioned.written.start) + specifier + text.slice(mentioned.written.end, value.end);
      const end = text.charAt(declaration.end - 1) === ';' ? ';' : '';
      const added = layout.insertedAfter(declaration.start, declaration.end, `${declaration.kind} ${braced(layout, pattern.properties, items)} = ${init}${end}`);
      const uses = edits.filter((edit) => !moving.some(({ property }) => within(property).includes(edit)));
      return { edits: [...removeItems(layout, pattern.properties, new Set(moving.map(({ property }) => property))), added, ...uses], groups: [] };
    },
  };
}

interface Destructuring {
  readonly declaration: NodeOf<'VariableDeclaration'>;
  readonly pattern: NodeOf<'ObjectPattern'>;
  readonly value: Node;
}

function destructuring(node: Node): Destructuring | null {
  let value = outermost(node);
  if (parentOf(value)?.type === 'AwaitExpression') value = outermost(parentOf(value)!);
  const declarator = parentOf(value);
  const declaration = declarator && parentOf(declarator);
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'ObjectPattern' || declarator.id.typeAnnotation) return null;
  if (declaration?.type !== 'VariableDeclaration' || declaration.declarations.length !== 1) return null;
  return parentOf(declaration)?.type === 'ExportNamedDeclaration' ? null : { declaration, pattern: declarator.id, value };
}

function applied(text: string, { start, end }: Node, edits: readonly Edit[]): string {
  return applyEdits(text.slice(start, end), edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })));
}

function renamed(names: readonly Taken[], targets: ReadonlyMap<string, string>): Edit[] {
  return names.flatMap(({ name, rename }) => rename(targets.get(name) ?? name));
}

function importParts(script: Script, graph: Graph, node: NodeOf<'ImportDeclaration'>, target: Target): Parts {
  const isTypeof = node.specifiers.some((each) => (each as { importKind?: string }).importKind === 'typeof');
  if (isTypeof) return { names: node.specifiers.map(importedName), isTypeOnly: true, ...obstacle('unsupported-syntax', "Flow's `import typeof` takes the type of a value") };
  const isTypeOnly = node.specifiers.length > 0 && node.specifiers.every((item) => isTypeItem(node, item));
  const namespace = node.specifiers.find((item) => item.type === 'ImportNamespaceSpecifier');
  const others = node.specifiers.filter((item) => item !== namespace).map(importedName);
  if (!namespace) return { names: others, isSplittable: true, isTypeOnly };
  const variable = script.scopes.declaredBy(namespace.local);
  const usage = variable && finderFor(script, graph, target).ofVariable(variable);
  return {
    names: [...others, ...(usage?.names.map(({ name }) => name) ?? [])],
    isTypeOnly,
    ...(usage?.escape ? escaped(script, usage.escape) : {}),
    rewrite: (targets, specifier) => {
      const statement = script.imports(graph).rewrite([{
        statement: node,
        targets: new Map(node.specifiers.map((item) => [item, item === namespace ? '*' : (targets.get(importedName(item)) ?? importedName(item))])),
        followers: new Set(),
        specifier,
      }])[0];
      return statement ? { ...statement, edits: [...statement.edits, ...renamed(usage?.names ?? [], targets)] } : null;
    },
  };
}

function exportAllParts(script: Script, graph: Graph, node: NodeOf<'ExportAllDeclaration'>, target: Target): Parts {
  const all = target.role === 'legacy' ? graph.allDestinations(target.legacy) : null;
  if (target.role !== 'legacy' || !all) return wholly('export-all', 'what the legacy module exports is not known, so it cannot be listed');
  if (node.exported) {
    return { names: [...all.keys()], isWhole: true, keepsNames: true, rewrite: (_targets, specifier) => ({ edits: [{ start: node.source.start + 1, end: node.source.end - 1, text: specifier }], groups: [] }) };
  }
  // What the module exports itself hides what it passes on under the same name.
  const own = new Set(graph.project.record(script.file).exports.map(({ name }) => name));
  const names = [...all.keys()].filter((name) => name !== 'default' && !own.has(name));
  const passedOn = (targets: ReadonlyMap<string, string>): PassedOn[] =>
    names.map((name) => {
      const to = targets.get(name) ?? name;
      return { name, target: to, isType: graph.canonicalExports?.get(to)?.isType ?? false };
    });
  const stuck = names.filter((name) => all.get(name)?.kind !== 'moves');
  return {
    names,
    isWhole: true,
    ...(stuck.length > 0 ? obstacle('export-all', `it passes on ${stuck.map((name) => `\`${name}\``).join(', ')}, which cannot move`) : {}),
    rewrite: (targets, specifier) => ({ edits: rewriteExportAll(script.layout, node, passedOn(targets), specifier), groups: [] }),
  };
}

function importEqualsParts(script: Script, graph: Graph, mentioned: Mentioned, node: NodeOf<'TSImportEqualsDeclaration'>, target: Target): Parts {
  if (parentOf(node)?.type === 'ExportNamedDeclaration') return wholly('namespace-escape', 'the module as a whole is exported');
  const variable = script.scopes.declaredBy(node.id);
  const usage = variable && finderFor(script, graph, target).ofVariable(variable);
  if (!usage) return obstacle('unsupported-syntax', 'the import has no binding');
  if (!takesWhole(graph, target, usage)) return valueParts(script, mentioned, usage);
  const { id } = node;
  const semicolon = script.text.charAt(node.end - 1) === ';' ? ';' : '';
  const quote = script.text.charAt(mentioned.written.start - 1);
  return {
    names: ['default'],
    rewrite: (targets, specifier) => {
      const to = targets.get('default') ?? 'default';
      const item = to === 'default' ? id.name : `{ ${to === id.name ? to : `${to} as ${id.name}`} }`;
      const type = node.importKind === 'type' ? 'type ' : '';
      return { edits: [{ start: node.start, end: node.end, text: `import ${type}${item} from ${quote}${specifier}${quote}${semicolon}` }], groups: [] };
    },
  };
}

/** Whether a module's value is its one export, as `module.exports = class …` makes it. */
function takesWhole(graph: Graph, target: Target, usage: Usage): boolean {
  if (target.role !== 'legacy') return false;
  const { module, symbols, removed } = target.legacy;
  if (removed || graph.project.record(module).exports.length === 0) {
    if (!removed && graph.project.record(module).isWhole) return true;
    return symbols.default !== undefined && usage.escape !== null;
  }
  const { exports, isWhole } = graph.project.record(module);
  const takesProperties = usage.names.length > 0 && usage.names.every(({ name }) => exports.some((each) => each.name === name));
  return isWhole && !takesProperties;
}

function requireParts(script: Script, graph: Graph, mentioned: Mentioned, call: NodeOf<'CallExpression'>, target: Target): Parts {
  const usage = finderFor(script, graph, target).ofValue(call);
  if (!takesWhole(graph, target, usage)) return valueParts(script, mentioned, usage);
  const declarator = parentOf(call);
  const { wholeName } = target.role === 'legacy' ? graph.project.record(target.legacy.module) : { wholeName: null };
  const id = declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' && !declarator.id.typeAnnotation ? declarator.id : null;
  const isExportedName = declarator !== null && parentOf(parentOf(declarator) ?? declarator)?.type === 'ExportNamedDeclaration';
  return {
    names: ['default'],
    rewrite: (targets, specifier) => {
      const to = targets.get('default') ?? 'default';
      const edit = specifierEdit(mentioned, specifier);
      if (!id || isExportedName) return { edits: [edit, { start: call.end, end: call.end, text: `.${to}` }], groups: [] };
      const variable = id.name === wholeName ? script.scopes.declaredBy(id) : null;
      const isRenamed = variable !== null && to !== id.name && script.renamer.claim(variable, to);
      const binding = isRenamed || to === id.name ? to : `${to}: ${id.name}`;
      const uses = isRenamed ? script.renamer.useEdits(variable, to) : [];
      return { edits: [edit, { start: id.start, end: id.end, text: `{ ${binding} }` }, ...uses], groups: [] };
    },
  };
}

function importTypeParts(mentioned: Mentioned, node: NodeOf<'TSImportType'>): Parts {
  let name: Node | null = node.qualifier;
  while (name?.type === 'TSQualifiedName') name = name.left;
  if (name?.type !== 'Identifier') return { isTypeOnly: true, ...wholly('namespace-escape', 'the type of the module as a whole is used') };
  const token = { start: name.start, end: name.end };
  const own = name.name;
  return {
    names: [own],
    isTypeOnly: true,
    rewrite: (targets, specifier) => {
      const to = targets.get(own) ?? own;
      return { edits: [specifierEdit(mentioned, specifier), ...(to === own ? [] : [{ ...token, text: to }])], groups: [] };
    },
  };
}

/** `declare module 'x' { interface Y {} }` adds to a declaration of that very module, so a re-exported one will not do. */
function augmentationParts(script: Script, graph: Graph, mentioned: Mentioned, node: NodeOf<'TSModuleDeclaration'>): Parts {
  if (!graph.project.record(script.file).isComplete) return { isTypeOnly: true, ...obstacle('unsupported-syntax', 'in a file that is no module this declares the module instead of adding to it') };
  const declared: { name: string; start: number; end: number }[] = [];
  for (const statement of node.body?.body ?? []) {
    const inner = (statement.type === 'ExportNamedDeclaration' && statement.declaration) || statement;
    const id = 'id' in inner && inner.id && inner.id.type === 'Identifier' ? inner.id : null;
    if (!id) return { isTypeOnly: true, ...obstacle('unsupported-syntax', 'it declares something other than a named type, class or function') };
    declared.push({ name: id.name, start: id.start, end: id.end });
  }
  const owns = (to: string): boolean => graph.canonicalFile !== null && graph.project.record(graph.canonicalFile).exports.some(({ name, from }) => name === to && from === null);
  return {
    names: declared.map(({ name }) => name),
    isTypeOnly: true,
    ...(declared.length === 0 ? obstacle('unsupported-syntax', 'it declares nothing that could be moved') : {}),
    rewrite: (targets, specifier) => {
      const moved = declared.map((each) => ({ ...each, to: targets.get(each.name) ?? each.name }));
      if (!moved.every(({ to }) => owns(to))) return null;
      const names = moved.filter(({ name, to }) => name !== to).map(({ start, end, to }) => ({ start, end, text: to }));
      return { edits: [specifierEdit(mentioned, specifier), ...names], groups: [] };
    },
  };
}

function commentParts(script: Script, mentioned: Mentioned): Parts {
  if (mentioned.form !== 'jsdoc-import') return { isTypeOnly: true, ...obstacle('unsupported-syntax', 'a reference path names a file, which no symbol map can translate') };
  const names = jsdocNames(script.text, mentioned);
  if (!names) return { isTypeOnly: true, ...wholly('namespace-escape', 'the comment names the module as a whole') };
  return {
    names: names.map(({ name }) => name),
    isTypeOnly: true,
    rewrite: (targets, specifier) => ({ edits: [specifierEdit(mentioned, specifier), ...names.flatMap(({ name, rename }) => rename(targets.get(name) ?? name))], groups: [] }),
  };
}

function pathParts(mentioned: Mentioned): Parts {
  return { kind: 'path', rewrite: (_targets, specifier) => ({ edits: [specifierEdit(mentioned, specifier)], groups: [] }) };
}

function mockParts(script: Script, graph: Graph, mentioned: Mentioned, call: NodeOf<'CallExpression'>, target: Target, specifier: string): Parts {
  const method = mentioned.form.slice(mentioned.form.indexOf('.') + 1);
  const finder = finderFor(script, graph, target);
  if (/^require(?:Actual|Mock)$|^(?:create|gen)MockFromModule$/.test(method)) return valueParts(script, mentioned, finder.ofValue(call));
  if (/^import(?:Actual|Mock)$/.test(method)) return valueParts(script, mentioned, finder.ofPromise(call));
  const mock: MockParts = mockReference(script, call, method, specifier);
  return { ...mock, kind: 'mock', rewrite: (targets, to) => mock.rewrite(mentioned, targets, to) };
}
