import type { Edit } from '../../model';
import type { Scope, Variable } from './scopes';

/**
 * The edits that give a variable another name; null where that would change what some code means. At the top of a module, and in
 * the body of a class, a name can be reached from elsewhere, so it stays.
 *
 * @param isReadByName whether the names in a scope are read as text, as by `locals()`
 * @param isSame whether a variable of the new name means the same already
 */
export function renaming(variable: Variable, to: string, isReadByName: (scope: Scope) => boolean, isSame: (other: Variable) => boolean): readonly Edit[] | null {
  if (variable.scope.kind !== 'function' && variable.scope.kind !== 'lambda') return null;
  if (variable.origins.length > 1 || isReadByName(variable.scope)) return null;
  const { uses } = variable;
  const isFree = ({ scope }: { readonly scope: Scope }): boolean => {
    const other = scope.lookup(to);
    return (other === null || isSame(other)) && !scope.outer.has(variable.name);
  };
  if (!isFree(variable) || !uses.every(isFree)) return null;
  return uses.map(({ start, end }) => ({ start, end, text: to }));
}
