import { isTest, reachOf } from './patches';
import type { PythonReference } from './references';
import type { Scope, Variable } from './scopes';
import type { SourceFile } from './source-file';
import type { Span } from './syntax';

/** Marks what is used in other tests only than those in which its module is patched. */
export function markApart(source: SourceFile, references: readonly PythonReference[]): PythonReference[] {
  const sameModule = (each: PythonReference): PythonReference[] => references.filter(({ target, kind }) => kind === 'mock' && target.role === 'legacy' && each.target.role === 'legacy' && target.legacy === each.target.legacy);
  return references.map((each) => {
    const mocks = each.kind === 'mock' ? [] : sameModule(each);
    if (mocks.length === 0 || mocks.some(({ patches }) => patches.length === 0)) return each;
    const reaches = mocks.flatMap(({ patches }) => patches.map((patch) => reachOf(source, patch)));
    return { ...each, isApart: placesOf(each).every((place) => isOutside(place, reaches)) };
  });
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
