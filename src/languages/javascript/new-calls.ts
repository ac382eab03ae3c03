import type { Construction } from '../../language';
import type { Edit } from '../../model';
import { parentOf, type Node, type NodeOf } from './ast';
import { continuesLine } from './awaits';
import type { Layout } from './lines';
import type { Renamer } from './rename';
import type { Scopes, Variable } from './scopes';

/** How a name of a module comes into a file. */
export interface Place {
  readonly name: string;
  /** An identifier that is declared to hold it, or an expression that looks it up. */
  readonly node: Node;
  readonly isBinding: boolean;
}

/** A construction, with what it takes to make it a call. */
export interface ScriptConstruction extends Construction {
  readonly place: Place;
  /** `new X(…)`; something else where there is an obstacle. */
  readonly node: Node;
  /** What names the class there. */
  readonly use: Node;
}

/** The edits that make calls of constructions. */
export type Calls = Map<Construction, readonly Edit[]>;

/** Whether nothing is done with a class but what becomes calls. */
export function isOnlyCalled(scopes: Scopes, renamer: Renamer, variable: Variable, calls: readonly ScriptConstruction[]): boolean {
  const uses = scopes.usesOf(variable);
  return uses.length > 0 && uses.every((use) => calls.some((call) => call.use === use)) && !renamer.namedInJsdoc(variable.name);
}

/** The name that an import brings for a factory's path, and what follows it: `sockets` and `.get`. */
export function pathOf(factory: string): { readonly root: string; readonly rest: string } {
  const [root = ''] = factory.split('.');
  return { root, rest: factory.slice(root.length) };
}

/** The edits by which `new X(a)` calls a function that is bound to `local`. */
export function callOf(layout: Layout, construction: ScriptConstruction, local: string): Edit[] {
  const { use, factory } = construction;
  return asCall(layout, construction, [{ start: use.start, end: use.end, text: local + pathOf(factory).rest }]);
}

/** Takes `new` away, and the parentheses around its class. `named` are the edits that put the factory in the place of the class. */
export function asCall(layout: Layout, { node, use }: ScriptConstruction, named: readonly Edit[]): Edit[] {
  const made = node as NodeOf<'NewExpression'>;
  const { callee, typeArguments } = made;
  const around = isInsideNewCallee(made);
  const hasComment = layout.hasComment(made.start, use.start) || layout.hasComment(use.end, callee.end);
  const keyword = made.start + 'new'.length;
  const first = hasComment ? keyword + /^\s*/.exec(layout.text.slice(keyword))![0].length : use.start;
  const leads = around || /[([`]/.test(layout.text.slice(first, use.start + 1));
  const guard = leads && continuesLine(layout, made) ? ';' : '';
  const before = { start: made.start, end: first, text: `${guard}${around ? '(' : ''}` };
  const behind = hasComment || use.end === callee.end ? [] : [{ start: use.end, end: callee.end, text: '' }];
  const hasArguments = made.end > (typeArguments ?? callee).end;
  const end = `${hasArguments ? '' : '()'}${around ? ')' : ''}`;
  return [before, ...named, ...behind, ...(end === '' ? [] : [{ start: made.end, end: made.end, text: end }])];
}

// new new X().Y() is new (new X().Y)(), whose callee must not come to be a call.
function isInsideNewCallee(node: Node): boolean {
  for (let at: Node = node, parent = parentOf(at); parent !== null; at = parent, parent = parentOf(at)) {
    if (parent.type === 'NewExpression') return parent.callee === (at as unknown);
    const isPart = (parent.type === 'MemberExpression' && parent.object === (at as unknown)) || parent.type === 'TSNonNullExpression' || (parent.type === 'TaggedTemplateExpression' && parent.tag === (at as unknown));
    if (!isPart) return false;
  }
  return false;
}
