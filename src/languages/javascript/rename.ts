import type { Edit } from '../../model';
import { parentOf, type Node } from './ast';
import type { Comment } from './parse';
import type { Scopes, Variable } from './scopes';

// ECMA-262 §12.7.2, and what strict code reserves.
export const reserved = new Set('await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(' '));

/** Renames bindings of one file, so that no two of them meet. */
export class Renamer {
  private readonly claimed = new Map<unknown, Set<string>>();

  /** @param jsdoc the comments whose types name bindings: those of a JavaScript file. */
  constructor(private readonly scopes: Scopes, private readonly jsdoc: readonly Comment[]) {}

  /** Whether every use of `variable` can be called `to`, and claims that name for it if so. */
  claim(variable: Variable, to: string): boolean {
    if (!this.scopes.isFree(to, variable) || this.isClaimed(variable.scope, to)) return false;
    if (this.namedInJsdoc(variable.name) || this.wouldBeIntrinsic(variable, to)) return false;
    this.take(variable.scope, to);
    return true;
  }

  /** Claims `name`, or one like it, for something that is used where `variable` is. */
  claimNear(variable: Variable, name: string): string {
    for (let number = 1; ; number += 1) {
      const to = number === 1 ? name : `${name}${number}`;
      if (reserved.has(to) || !this.scopes.isFree(to, variable) || this.isClaimed(variable.scope, to)) continue;
      this.take(variable.scope, to);
      return to;
    }
  }

  /** The edits that give every use of `variable` another name, but for some; its declaration is the caller's. */
  useEdits(variable: Variable, to: string, except: readonly Node[] = []): Edit[] {
    return this.scopes.usesOf(variable).filter((use) => !except.includes(use)).map((use) => renameUse(use, variable.name, to));
  }

  namedInJsdoc(name: string): boolean {
    const type = new RegExp(`\\{[^}\\n]*(?<![\\w$.])${escapeRegExp(name)}(?![\\w$])`);
    return this.jsdoc.some(({ value }) => type.test(value));
  }

  /** A JSX tag that begins with a small letter is an element of the host, not a component. */
  private wouldBeIntrinsic(variable: Variable, to: string): boolean {
    return /^[^A-Z$_]/.test(to) && this.scopes.usesOf(variable).some((use) => use.type === 'JSXIdentifier' && parentOf(use)?.type !== 'JSXMemberExpression');
  }

  private isClaimed(scope: unknown, name: string): boolean {
    return this.claimed.get(scope)?.has(name) ?? false;
  }

  private take(scope: unknown, name: string): void {
    const names = this.claimed.get(scope) ?? new Set();
    this.claimed.set(scope, names.add(name));
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[$.*+?^{}()|[\]\\]/g, '\\$&');
}

/** One use of a binding under its new name. What the file exports or names a property keeps its name. */
function renameUse(use: Node, from: string, to: string): Edit {
  const token = { start: use.start, end: use.end };
  const parent = parentOf(use);
  if (parent?.type === 'ExportSpecifier') {
    const { local, exported } = parent as unknown as { local: Node; exported: Node & { name?: string } };
    if (local.start === exported.start) return { ...token, text: to === from ? to : `${to} as ${from}` };
    // `{ Old as New }` becomes `{ New }`.
    return exported.name === to ? { start: local.start, end: exported.end, text: to } : { ...token, text: to };
  }
  return { ...token, text: isShorthandValue(use) ? `${from}: ${to}` : to };
}

function isShorthandValue(use: Node): boolean {
  const parent = parentOf(use);
  const property = parent?.type === 'AssignmentPattern' && parent.left === (use as unknown) ? parentOf(parent) : parent;
  return property?.type === 'Property' && property.shorthand && property.value.start === use.start;
}
