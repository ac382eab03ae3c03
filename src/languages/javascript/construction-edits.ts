import type { Edit } from '../../model';
import { parentOf, staticKey, type Node, type NodeOf } from './ast';
import { removeItems } from './braces';
import { placeOf } from './class-uses';
import { asCall, callOf, isOnlyCalled, pathOf, type Calls, type ScriptConstruction } from './new-calls';
import type { Script } from './script';
import type { Taken } from './usage';

/** What is to be called instead of constructed, and where the edits for that go. */
export interface Made {
  readonly constructions: readonly ScriptConstruction[];
  readonly calls: Calls;
  /** Whether the module stays what it is, so that what else is taken from it does as well. */
  readonly isInPlace: boolean;
}

/** What becomes of names that are taken from a module's namespace object: classes that are constructed give way to their factories. */
export function rewriteTaken(script: Script, taken: readonly Taken[], targets: ReadonlyMap<string, string>, made: Made): Edit[] {
  return taken.flatMap((each) => {
    const place = placeOf(each);
    const constructions = made.constructions.filter(({ place: { node } }) => node === place.node);
    const to = targets.get(each.name) ?? each.name;
    const [first] = constructions;
    if (!first) return [...each.rename(to)];
    if (place.isBinding) return boundInPattern(script, each, to, { ...made, constructions });
    const { root, rest } = pathOf(first.factory);
    const member = rest === '' ? [] : [{ start: first.use.end, end: first.use.end, text: rest }];
    made.calls.set(first, asCall(script.layout, first, [...each.rename(root), ...member]));
    return [];
  });
}

// const { X } = require('…') becomes const { getX } = …, with X beside it where that is used otherwise, too.
function boundInPattern(script: Script, taken: Taken, to: string, made: Made): Edit[] {
  const { node } = taken;
  const { layout } = script;
  const uses = made.constructions.map(({ use }) => use);
  const present = made.isInPlace ? boundBeside(script, node, made.constructions) : null;
  if (present !== null) {
    for (const each of made.constructions) made.calls.set(each, callOf(layout, each, present));
    const { properties } = parentOf(node) as NodeOf<'ObjectPattern'>;
    const isAlone = isOnlyCalled(script.scopes, script.renamer, script.scopes.declaredBy(placeOf(taken).node)!, made.constructions);
    return isAlone ? removeItems(layout, properties, new Set([node])) : [];
  }
  const { item: text, isAlone } = factoryBinding(script, placeOf(taken).node, made.constructions, made.calls);
  if (isAlone) return [{ start: node.start, end: node.end, text }];
  const isOnLine = layout.text.slice(layout.lineStart(node.start), node.start).trim() === '';
  return [...taken.rename(to, uses), { start: node.end, end: node.end, text: `,${isOnLine ? `${layout.eol}${layout.indentAt(node.start)}` : ' '}${text}` }];
}

/** What the pattern of a property calls the factory already; null where it does not take it. */
function boundBeside(script: Script, property: Node, [first]: readonly ScriptConstruction[]): string | null {
  const pattern = parentOf(property);
  const variable = first && script.scopes.declaredBy(first.place.node);
  if (pattern?.type !== 'ObjectPattern' || !variable) return null;
  const { root } = pathOf(first.factory);
  const names = pattern.properties.flatMap((each) => (each.type === 'Property' && staticKey(each, each.key) === root && each.value.type === 'Identifier' ? [each.value.name] : []));
  return names.find((name) => !script.scopes.isCaptured(name, variable)) ?? null;
}

/** Names a factory beside, or in place of, the class that `binding` declares, and makes the calls. */
export function factoryBinding(script: Script, binding: Node, made: readonly ScriptConstruction[], calls: Calls): { readonly item: string; readonly isAlone: boolean } {
  const variable = script.scopes.declaredBy(binding)!;
  const { root } = pathOf(made[0]!.factory);
  const local = script.renamer.claimNear(variable, root);
  for (const each of made) calls.set(each, callOf(script.layout, each, local));
  return { item: local === root ? root : `${root}: ${local}`, isAlone: isOnlyCalled(script.scopes, script.renamer, variable, made) };
}
