import { decoratedBy, isTest, reachOf } from './patches';
import type { PythonReference } from './references';
import type { Scope, Variable } from './scopes';
import { isDeferred, type SourceFile } from './source-file';
import type { Span } from './syntax';

/** Marks what no patch of its module in the same file can change: another name, another test, what was bound before. */
export function markApart(source: SourceFile, references: readonly PythonReference[]): PythonReference[] {
  const mocksOf = (each: PythonReference): PythonReference[] => references.filter(({ target, kind }) => kind === 'mock' && target.role === 'legacy' && each.target.role === 'legacy' && target.legacy === each.target.legacy);
  return references.map((each) => {
    const mocks = each.kind === 'mock' ? [] : mocksOf(each);
    return mocks.length === 0 ? each : { ...each, isApart: !mocks.some((mock) => intercepts(source, mock, each)) };
  });
}

function intercepts(source: SourceFile, mock: PythonReference, each: PythonReference): boolean {
  const { place } = each;
  if (mock.place.kind !== 'mock') {
    const reaches = mock.patches.map((patch) => reachOf(source, patch));
    return !placesOf(each).every((used) => isOutside(used, reaches));
  }
  const { found, isOfMember } = mock.place;
  const [name] = mock.names;
  const reaches = [reachOf(source, found)];
  if (place.kind === 'mock' || place.kind === 'star') return true;
  if (!each.names.includes(name!)) return false;
  // A member is replaced in the class itself, whoever has it.
  if (isOfMember) return !placesOf(each).every((used) => isOutside(used, reaches));
  if (place.kind !== 'names') return place.uses.some((use) => use.name.name === name && !isOutside(use.occurrence, reaches));
  const { node, scope } = place.found;
  // What a module binds when it is loaded is not replaced later.
  return isDeferred(scope) ? !isOutside({ start: node.start, scope }, reaches) : !isDeferred(found.scope) && decoratedBy(found) === null;
}

function placesOf({ place }: PythonReference): { readonly start: number; readonly scope: Scope }[] | [null] {
  if (place.kind === 'mock' || place.kind === 'star') return [null];
  const { node, scope } = place.found;
  const own = scope.kind === 'module' ? [] : [{ start: node.start, scope }];
  if (place.kind !== 'names') return [...own, ...place.uses.map(({ occurrence }) => occurrence)];
  const variables = place.indexes.map((index): Variable | null => scope.lookup((node.names[index]!.as ?? node.names[index]!.name.parts[0]!).name));
  return [...own, ...variables.flatMap((variable) => variable?.uses ?? [])];
}

/** What is used elsewhere than in a test is in reach wherever it comes to be used. */
function isOutside(place: { readonly start: number; readonly scope: Scope } | null, reaches: readonly Span[]): boolean {
  if (!place) return false;
  let outermost = '';
  for (let scope: Scope | null = place.scope; scope; scope = scope.parent) if (scope.kind === 'function') outermost = scope.name;
  return isTest(outermost) && !reaches.some(({ start, end }) => start <= place.start && place.start < end);
}
