import type { Reference, Rewrite } from '../../language';
import type { Edit, Reason } from '../../model';
import type { Node } from './ast';
import type { Mentioned } from './mentioned';
import type { Place, ScriptConstruction } from './new-calls';
import type { Variable } from './scopes';
import type { Script } from './script';

/** A reference of a script, with the means to rewrite it. */
export interface ScriptReference extends Reference {
  readonly node: Node;
  readonly constructions: readonly ScriptConstruction[];
  /** Rewrites all of it; absent for import statements, which are rewritten together. */
  /** The variables that hold the module's namespace object. */
  readonly holders: readonly Variable[];
  readonly rewrite?: (targets: ReadonlyMap<string, string>, specifier: string, constructions: readonly ScriptConstruction[]) => Rewrite | null;
}

/** What is particular to one form; the rest of a reference is the same for all. */
export type Parts = Partial<Omit<ScriptReference, 'names' | 'constructions'>> & { readonly names?: readonly string[]; readonly places?: readonly Place[] };

export function wholly(reason: Reason, message: string): Pick<Reference, 'obstacle' | 'isWhole'> {
  return { obstacle: { reason, message }, isWhole: true };
}

export function obstacle(reason: Reason, message: string): Pick<Reference, 'obstacle'> {
  return { obstacle: { reason, message } };
}

export function escaped(script: Script, node: Node): Pick<Reference, 'obstacle' | 'isWhole'> {
  return wholly('namespace-escape', `the module as a whole is used as a value on line ${script.lineOf(node.start)}, so nobody can tell which of its names are needed`);
}

export function specifierEdit({ written }: Mentioned, specifier: string): Edit {
  return { start: written.start, end: written.end, text: specifier };
}
