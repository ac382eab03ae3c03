import { applyEdits } from '../../edits';
import type { Target } from '../../language';
import type { Edit } from '../../model';
import { outermost, parentOf, type Node, type NodeOf } from './ast';
import { braced, removeItems } from './braces';
import { placeOf } from './class-uses';
import { factoryBinding, rewriteTaken } from './construction-edits';
import type { Graph } from './graph';
import type { Mentioned } from './mentioned';
import { asCall, type Calls, type Place } from './new-calls';
import { escaped, specifierEdit, wholly, obstacle, type Parts } from './parts';
import type { Script } from './script';
import { UsageFinder, type Usage } from './usage';

export function finderFor(script: Script, graph: Graph, target: Target): UsageFinder {
  const isSame = (expression: Node): boolean => {
    const specifier = script.origins.moduleOf(expression);
    const meant = specifier === null ? null : graph.tracked.target(specifier, script.file);
    if (target.role === 'canonical') return meant?.role === 'canonical' && !graph.constructors.isEmpty;
    return meant !== null && 'legacy' in meant && 'legacy' in target && meant.legacy === target.legacy;
  };
  return new UsageFinder(script.scopes, script.renamer, isSame, script.collected.qualifiers);
}

/** A form whose value is the module's namespace object: it moves with all names that are taken from it, or not at all. */
export function valueParts(script: Script, mentioned: Mentioned, usage: Usage): Parts {
  const split = destructuring(mentioned.node);
  if (split && !usage.escape) return splitParts(script, mentioned, usage, split);
  return {
    names: usage.names.map(({ name }) => name),
    places: usage.names.map(placeOf),
    holders: usage.holders,
    ...(usage.escape ? escaped(script, usage.escape) : {}),
    rewrite: (targets, specifier, constructions) => {
      const calls: Calls = new Map();
      return {
        edits: [specifierEdit(mentioned, specifier), ...rewriteTaken(script, usage.names, targets, { constructions, calls, isInPlace: specifier === mentioned.written.value })],
        groups: usage.holders.map((holder) => `holder:${holder.identifiers[0]?.range[0] ?? holder.name}:${holder.name}`),
        calls,
      };
    },
  };
}

/** `const { a, b } = require(…)` can be split like an import. */
function splitParts(script: Script, mentioned: Mentioned, usage: Usage, { declaration, pattern, value }: Destructuring): Parts {
  const { layout, text } = script;
  return {
    names: usage.names.map(({ name }) => name),
    places: usage.names.map(placeOf),
    isSplittable: true,
    rewrite: (targets, specifier, constructions) => {
      const calls: Calls = new Map();
      const moving = usage.names.flatMap((taken, index) => (targets.has(taken.name) ? [{ taken, property: pattern.properties[index]! }] : []));
      const isInPlace = specifier === mentioned.written.value;
      const edits = rewriteTaken(script, moving.map(({ taken }) => taken), targets, { constructions, calls, isInPlace });
      if (moving.length === usage.names.length || isInPlace) return { edits: [specifierEdit(mentioned, specifier), ...edits], groups: [], calls };
      const within = (property: Node): Edit[] => edits.filter(({ start, end }) => start >= property.start && end <= property.end);
      const items = moving.map(({ property }) => ({ from: property, text: applied(text, property, within(property)) }));
      const init = text.slice(value.start, mentioned.written.start) + specifier + text.slice(mentioned.written.end, value.end);
      const end = text.charAt(declaration.end - 1) === ';' ? ';' : '';
      const added = layout.insertedAfter(declaration.start, declaration.end, `${declaration.kind} ${braced(layout, pattern.properties, items)} = ${init}${end}`);
      const uses = edits.filter((edit) => !moving.some(({ property }) => within(property).includes(edit)));
      return { edits: [...removeItems(layout, pattern.properties, new Set(moving.map(({ property }) => property))), added, ...uses], groups: [], calls };
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
  // Only in a list of statements is there room for another one.
  const list = parentOf(declaration)?.type;
  return list === 'Program' || list === 'BlockStatement' ? { declaration, pattern: declarator.id, value } : null;
}

function applied(text: string, { start, end }: Node, edits: readonly Edit[]): string {
  return applyEdits(text.slice(start, end), edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })));
}

export function importEqualsParts(script: Script, graph: Graph, mentioned: Mentioned, node: NodeOf<'TSImportEqualsDeclaration'>, target: Target): Parts {
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
    places: [{ name: 'default', node: id, isBinding: true }],
    rewrite: (targets, specifier, constructions) => {
      const calls: Calls = new Map();
      const to = targets.get('default') ?? 'default';
      const factory = constructions.length > 0 ? factoryBinding(script, id, constructions, calls) : null;
      const named = [...(factory?.isAlone || to === 'default' ? [] : [to === id.name ? to : `${to} as ${id.name}`]), ...(factory ? [factory.item.replace(': ', ' as ')] : [])];
      const clause = [...(to === 'default' && !factory?.isAlone ? [id.name] : []), ...(named.length > 0 ? [`{ ${named.join(', ')} }`] : [])].join(', ');
      const type = node.importKind === 'type' ? 'type ' : '';
      return { edits: [{ start: node.start, end: node.end, text: `import ${type}${clause} from ${quote}${specifier}${quote}${semicolon}` }], groups: [], calls };
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

export function requireParts(script: Script, graph: Graph, mentioned: Mentioned, call: NodeOf<'CallExpression'>, target: Target): Parts {
  const usage = finderFor(script, graph, target).ofValue(call);
  if (!takesWhole(graph, target, usage)) return valueParts(script, mentioned, usage);
  const declarator = parentOf(call);
  const { wholeName } = target.role === 'legacy' ? graph.project.record(target.legacy.module) : { wholeName: null };
  const id = declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' && !declarator.id.typeAnnotation ? declarator.id : null;
  const isExportedName = declarator !== null && parentOf(parentOf(declarator) ?? declarator)?.type === 'ExportNamedDeclaration';
  const place: Place = { name: 'default', node: id ?? call, isBinding: id !== null };
  return {
    names: ['default'],
    places: [place],
    rewrite: (targets, specifier, constructions) => {
      const calls: Calls = new Map();
      const to = targets.get('default') ?? 'default';
      const edit = specifierEdit(mentioned, specifier);
      const [made] = constructions;
      if (made && !id) calls.set(made, asCall(script.layout, made, [{ start: call.end, end: call.end, text: `.${made.factory}` }]));
      if (!id || isExportedName) return { edits: [edit, ...(calls.size > 0 ? [] : [{ start: call.end, end: call.end, text: `.${to}` }])], groups: [], calls };
      const factory = made ? factoryBinding(script, id, constructions, calls) : null;
      if (factory?.isAlone) return { edits: [edit, { start: id.start, end: id.end, text: `{ ${factory.item} }` }], groups: [], calls };
      const variable = id.name === wholeName ? script.scopes.declaredBy(id) : null;
      const isRenamed = variable !== null && to !== id.name && script.renamer.claim(variable, to);
      const binding = [isRenamed || to === id.name ? to : `${to}: ${id.name}`, ...(factory ? [factory.item] : [])].join(', ');
      const uses = isRenamed ? script.renamer.useEdits(variable, to, constructions.map(({ use }) => use)) : [];
      return { edits: [edit, { start: id.start, end: id.end, text: `{ ${binding} }` }, ...uses], groups: [], calls };
    },
  };
}
