import type { FunctionSpan } from '../../session';
import type { Scope } from './scopes';

/** Every function of a file, by the name under which a traceback lists it. */
export function functionsIn({ kind, name, span, children }: Scope): FunctionSpan[] {
  const inside = children.flatMap(functionsIn);
  if (kind !== 'function' && kind !== 'lambda') return inside;
  return [{ name: kind === 'function' ? name : null, start: span.start, end: span.end }, ...inside];
}
