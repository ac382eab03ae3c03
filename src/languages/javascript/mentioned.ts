import type { Node } from './ast';

/** A specifier as it is written: `start` and `end` enclose its text without the quotes. */
export interface Written {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A place that names a module in a form that the language, or a test runner, understands. */
export interface Mentioned {
  readonly form: string;
  /** The statement, call or type that names it; for JSDoc the program. */
  readonly node: Node;
  readonly start: number;
  readonly end: number;
  readonly written: Written;
}
