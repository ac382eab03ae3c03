import { outermost, parentOf, staticKey, type Node } from './ast';

/** Where a name stands in a pattern, and what the pattern receives. */
export interface InPattern {
  /** What the pattern belongs to: a declarator, a function, an assignment, a loop. */
  readonly holder: Node | null;
  readonly root: Node;
  /** The keys and positions that lead from what is received to what the name gets; null for one that is computed. */
  readonly steps: readonly Step[];
  /** What is taken where something is missing on the way. */
  readonly defaults: readonly { readonly value: Node; readonly steps: readonly Step[] }[];
}

export type Step = string | number | null;

/** @returns null for what takes the rest, which leads no further */
export function placeInPattern(name: Node): InPattern | null {
  const steps: Step[] = [];
  const defaults: { value: Node; steps: Step[] }[] = [];
  let at = outermost(name);
  for (;;) {
    const parent = parentOf(at);
    switch (parent?.type) {
      case 'AssignmentPattern':
        if (parent.left !== (at as unknown)) return { holder: parent, root: at, steps, defaults };
        defaults.push({ value: parent.right, steps: [...steps] });
        at = parent;
        break;
      case 'Property': {
        const pattern = parentOf(parent);
        if (pattern?.type !== 'ObjectPattern') return { holder: parent, root: at, steps, defaults };
        steps.unshift(staticKey(parent, parent.key));
        at = pattern;
        break;
      }
      case 'ArrayPattern':
        steps.unshift(parent.elements.indexOf(at as never));
        at = parent;
        break;
      case 'RestElement':
        return null;
      default:
        return { holder: parent, root: at, steps, defaults };
    }
  }
}
