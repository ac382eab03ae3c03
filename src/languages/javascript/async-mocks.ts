import type { Edit } from '../../model';
import { isFunction, unwrap, type Node, type NodeOf } from './ast';
import type { Collected } from './collect';
import type { Layout } from './lines';
import { correctedCall, correctedFunction, correctedValue } from './mock-corrections';
import { moduleMocks, type ModuleMock, type MockedExport } from './mock-factories';
import { declaredFunction, isOnlyFor, mayTell, ofFunction, toldBy } from './mock-returns';
import { isMaker, madeFor, mockedName, nameOf, placedBy, rootOf, standIn, type Mocked, type Placed } from './mock-targets';
import type { Scopes } from './scopes';

/** A mock that makes a function return a promise, or may do so. */
export interface AsyncMock {
  readonly node: Node;
  readonly start: number;
  readonly end: number;
  /** What it stands for, as far as that can be followed. */
  readonly mocked: Mocked | null;
  /** The last name of what it is made for, as it is written. */
  readonly name: string | null;
  /** Makes it return the value itself; empty where there is no telling how. */
  readonly edits: readonly Edit[];
  /** Whether there is no telling what it returns. */
  readonly isUncertain: boolean;
}

interface Place extends Placed {
  readonly node: Node;
  readonly start: number;
  readonly end: number;
  readonly name: string | null;
  /** Where a function in it begins, its key included. */
  readonly functionStart: number;
  readonly isGetter: boolean;
}

const mocks = /mock|stub|fake|spy|\bfn\b|\btd\b|testdouble|sinon|\breplace/i;

/**
 * The mocks of a file that return promises, or may do so.
 *
 * @param mayStandFor whether what is assigned to could be what somebody asks for
 * @param isWanted of which mocks one wants to know: to tell what they return can take the scopes of the whole file
 */
export function asyncMocks(layout: Layout, collected: Collected, scopes: Scopes, mayStandFor: (mocked: Mocked) => boolean, isWanted: (mocked: Mocked | null) => boolean): AsyncMock[] {
  const isMocking = mocks.test(layout.text);
  const modules = isMocking ? moduleMocks(collected) : [];
  const assigned = collected.assignments.flatMap((each) => placeOfAssignment(each)).filter(({ mocked }) => mayStandFor(mocked));
  const places = [...modules.flatMap(({ exports }) => exports.map(placeOfExport)), ...(isMocking ? collected.calls.flatMap(placesOfCall) : []), ...assigned];
  const told = isMocking ? collected.calls.flatMap((call) => mockOf(layout, call, places, scopes, isWanted) ?? []) : [];
  return [...places.filter(({ mocked }) => isWanted(mocked)).flatMap((each) => replacement(layout, each, scopes) ?? []), ...told, ...modules.flatMap(asWhole)].sort((left, right) => left.start - right.start);
}

function placeOfExport({ mentioned, names, property }: MockedExport): Place {
  const value = unwrap(property.value);
  return {
    node: value, value: property.value, mocked: { kind: 'export', mentioned, names }, name: names.at(-1) ?? null, isGetter: property.kind !== 'init',
    start: property.start, end: property.end, functionStart: property.method ? property.start : value.start,
  };
}

function placesOfCall(call: NodeOf<'CallExpression'>): Place[] {
  const callee = unwrap(call.callee);
  const start = callee.type === 'MemberExpression' ? callee.property.start : call.start;
  return placedBy(call).map((each) => ({ ...each, node: call, start, end: call.end, name: mockedName(call), functionStart: unwrap(each.value).start, isGetter: false }));
}

function placeOfAssignment(node: NodeOf<'AssignmentExpression'>): Place[] {
  const mocked: Mocked = { kind: 'value', value: node.left, names: [] };
  return [{ node, value: node.right, mocked, name: nameOf(node.left)?.split('.').at(-1) ?? null, start: node.start, end: node.end, functionStart: unwrap(node.right).start, isGetter: false }];
}

/** A function that is put in the place of something: `{ get: async () => value }` in a mock factory. */
function replacement(layout: Layout, place: Place, scopes: Scopes): AsyncMock | null {
  const { node, value, mocked, name, start, end, functionStart, isGetter } = place;
  const inner = unwrap(value);
  if (inner.type === 'ObjectExpression') return null;
  const returned = isGetter ? 'unknown' : ofFunction(inner, scopes);
  if (returned === 'value') return null;
  const edits = returned === 'unknown' ? [] : isFunction(inner) ? correctedFunction(layout, inner, functionStart) : correctedByName(layout, inner, scopes);
  return { node, start, end, mocked, name, edits: edits ?? [], isUncertain: returned === 'unknown' };
}

function mockOf(layout: Layout, call: NodeOf<'CallExpression'>, placed: readonly Placed[], scopes: Scopes, isWanted: (mocked: Mocked | null) => boolean): AsyncMock | null {
  if (!mayTell(call)) return null;
  const mocked = mockedBy(call, placed);
  const returned = isWanted(mocked) ? toldBy(call, scopes) : null;
  if (returned === null || returned === 'value') return null;
  const [argument] = call.arguments;
  const corrected = returned === 'promise' ? correctedCall(layout, call) : [];
  const edits = corrected ?? (argument ? correctedByName(layout, unwrap(argument), scopes) : null) ?? [];
  const callee = unwrap(call.callee);
  const { start } = callee.type === 'MemberExpression' && !isMaker(callee) ? callee.property : call;
  return { node: call, start, end: call.end, mocked, name: mockedName(call), edits, isUncertain: returned === 'unknown' };
}

/** The edits to a function or a promise that nothing but one mock names. */
function correctedByName(layout: Layout, identifier: Node, scopes: Scopes): readonly Edit[] | null {
  if (identifier.type !== 'Identifier' || !isOnlyFor(identifier, scopes)) return null;
  const declared = declaredFunction(identifier, scopes);
  const definition = scopes.heldAt(identifier)?.defs[0]?.node as Node | undefined;
  const declarator = definition?.type === 'VariableDeclarator' ? definition : null;
  if (declarator?.id.type !== 'Identifier' ? !declared : declarator.id.typeAnnotation) return null;
  return declared ? correctedFunction(layout, declared) : declarator?.init ? correctedValue(layout, declarator.init) : null;
}

/** What the mock is made for that a chain of calls begins with. */
function mockedBy(call: NodeOf<'CallExpression'>, placed: readonly Placed[]): Mocked | null {
  const root = rootOf(call);
  if (root === 'made') return madeFor(call, placed);
  const name = root?.kind === 'value' && root.names.length === 0 ? nameOf(root.value) : null;
  return (name === null ? null : standIn(name, placed)) ?? root;
}

/** A module in whose place there is something of which not all is known. */
function asWhole({ mentioned, rest }: ModuleMock): AsyncMock[] {
  return rest === 'none' ? [] : [{ node: mentioned.node, start: mentioned.start, end: mentioned.end, mocked: { kind: 'module', mentioned, isAutomatic: rest === 'automock' }, name: null, edits: [], isUncertain: true }];
}
