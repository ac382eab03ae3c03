import { calledFunction, isFunction, unwrap, type Node, type NodeOf } from './ast';
import type { Clues } from './clues';
import { returnedFrom } from './returned';

/** What a file gives to its own names, by name: what variables and the members of their objects are given, functions, classes. */
export type LocalNames = ReadonlyMap<string, readonly Node[]>;

/**
 * Whether what an expression evaluates to may come out of code of its file that names a factory, judged by spelling alone,
 * before the scopes of the file are analysed.
 */
export class Carriers {
  private readonly known = new Map<string, boolean>();

  constructor(private readonly text: string, private readonly locals: LocalNames, private readonly clues: Clues) {}

  mayGive(expression: Node): boolean {
    const node = unwrap(expression);
    switch (node.type) {
      case 'Identifier':
        return this.carries(node.name);
      case 'MemberExpression':
        return this.mayGive(node.object);
      // Members of these are written beside them.
      case 'ThisExpression':
      case 'Super':
        return true;
      case 'NewExpression':
      case 'ObjectExpression':
      case 'ArrayExpression':
        return this.names(node);
      case 'CallExpression':
        return this.mayGive(node.callee) || this.mayGive(calledFunction(node)) || this.clues.mayReach(node.callee) || isBuiltIn(node);
      case 'AwaitExpression':
        return this.mayGive(node.argument);
      case 'ConditionalExpression':
      case 'LogicalExpression':
      case 'AssignmentExpression':
      case 'SequenceExpression':
        return this.names(node);
      default:
        return isFunction(node) && this.hands(node);
    }
  }

  private carries(name: string): boolean {
    let known = this.known.get(name);
    if (known === undefined) {
      // A name that leads back to itself adds nothing.
      this.known.set(name, false);
      known = this.clues.have([name]) || (this.locals.get(name) ?? []).some((each) => this.hands(each));
      this.known.set(name, known);
    }
    return known;
  }

  /** Whether something that is given to a name names a factory in what it hands on. */
  private hands(given: Node): boolean {
    const node = unwrap(given);
    if (node.type === 'ThisExpression') return true;
    return isFunction(node) ? returnedFrom(node as NodeOf<'ArrowFunctionExpression'>).some((each) => this.hands(each)) : this.names(node);
  }

  private names({ start, end }: Node): boolean {
    const words = this.text.slice(start, end).match(/[\w$]+/g) ?? [];
    return words.some((word) => this.clues.have([word])) || words.some((word) => this.locals.has(word) && this.carries(word));
  }
}

// Object.freeze(…), Promise.resolve(…)
function isBuiltIn(call: NodeOf<'CallExpression'>): boolean {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && /^(?:Object|Promise|Reflect)$/.test(callee.object.name);
}
