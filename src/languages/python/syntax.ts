/**
 * The syntax tree, named after Python's own `ast` module: https://docs.python.org/3/library/ast.html. Offsets count UTF-16 code
 * units of the file; parentheses around an expression are not part of it.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A word at a place: the name of a function, an attribute, a part of a dotted module. */
export interface Identifier extends Span {
  readonly name: string;
}

export interface Name extends Span { readonly type: 'Name'; readonly name: string }
export interface Attribute extends Span { readonly type: 'Attribute'; readonly value: Expression; readonly attribute: Identifier }
export interface Keyword extends Span { readonly type: 'Keyword'; readonly name: Identifier | null; readonly value: Expression }
export interface Call extends Span { readonly type: 'Call'; readonly callee: Expression; readonly args: readonly Expression[]; readonly keywords: readonly Keyword[] }
export interface Await extends Span { readonly type: 'Await'; readonly value: Expression }
/** One literal of a string; `fields` are the expressions in an f-string, their format included. */
export interface StringPart extends Span { readonly contentStart: number; readonly contentEnd: number; readonly prefix: string; readonly fields: readonly Expression[] }
export interface Text extends Span { readonly type: 'Text'; readonly parts: readonly StringPart[] }
export interface Lambda extends Span { readonly type: 'Lambda'; readonly parameters: readonly Parameter[]; readonly body: Expression }
interface Generator { readonly target: Expression; readonly iterable: Expression; readonly conditions: readonly Expression[]; readonly isAsync: boolean }
export interface Comprehension extends Span { readonly type: 'Comprehension'; readonly elements: readonly Expression[]; readonly generators: readonly Generator[] }
interface NamedExpression extends Span { readonly type: 'NamedExpression'; readonly target: Name; readonly value: Expression }
interface Sequence extends Span { readonly type: 'Tuple' | 'List'; readonly elements: readonly Expression[] }
interface Starred extends Span { readonly type: 'Starred'; readonly value: Expression }
interface Subscript extends Span { readonly type: 'Subscript'; readonly value: Expression; readonly index: Expression }
/** Numbers, `True`, `None`, `...`. */
interface Constant extends Span { readonly type: 'Constant' }
/** Whatever else has operands: operators, comparisons, conditionals, sets, dicts, slices, `yield`. */
export interface Operation extends Span { readonly type: 'Operation'; readonly kind: 'operator' | 'set' | 'dict' | 'slice' | 'yield'; readonly operands: readonly Expression[] }

export type Expression =
  | Name | Attribute | Call | Await | Text | Lambda | Comprehension | NamedExpression | Sequence | Starred | Subscript | Constant | Operation;

export interface Parameter { readonly name: Identifier; readonly annotation: Expression | null; readonly fallback: Expression | null; readonly kind: 'positional' | 'plain' | 'rest' | 'keyword' | 'keywords' }
export interface TypeParameter { readonly name: Identifier; readonly bound: Expression | null; readonly fallback: Expression | null }

interface Definition extends Span {
  readonly name: Identifier;
  readonly decorators: readonly Expression[];
  readonly typeParameters: readonly TypeParameter[];
  readonly body: readonly Statement[];
}
export interface FunctionDef extends Definition { readonly type: 'FunctionDef'; readonly isAsync: boolean; readonly parameters: readonly Parameter[]; readonly returns: Expression | null }
export interface ClassDef extends Definition { readonly type: 'ClassDef'; readonly bases: readonly Expression[]; readonly keywords: readonly Keyword[] }

export interface Alias extends Span { readonly name: Dotted; readonly as: Identifier | null }
/** A dotted name; `value` is without spaces. */
export interface Dotted extends Span { readonly value: string; readonly parts: readonly Identifier[] }
export interface Import extends Span { readonly type: 'Import'; readonly names: readonly Alias[] }
export interface ImportFrom extends Span {
  readonly type: 'ImportFrom';
  /** How many dots it starts with. */
  readonly level: number;
  /** The dots and the module behind them. */
  readonly module: Dotted;
  /** A single one called `*` takes all. */
  readonly names: readonly Alias[];
  /** The parentheses around the names. */
  readonly parentheses: Span | null;
}

interface Assign extends Span { readonly type: 'Assign'; readonly targets: readonly Expression[]; readonly value: Expression }
interface AugmentedAssign extends Span { readonly type: 'AugmentedAssign'; readonly target: Expression; readonly value: Expression }
interface AnnotatedAssign extends Span { readonly type: 'AnnotatedAssign'; readonly target: Expression; readonly annotation: Expression; readonly value: Expression | null }
interface TypeAlias extends Span { readonly type: 'TypeAlias'; readonly name: Name; readonly typeParameters: readonly TypeParameter[]; readonly value: Expression }
interface ExpressionStatement extends Span { readonly type: 'ExpressionStatement'; readonly value: Expression }
interface Scoping extends Span { readonly type: 'Global' | 'Nonlocal'; readonly names: readonly Identifier[] }
/** `return`, `raise`, `assert`, `pass`, `break`, `continue`. */
interface Simple extends Span { readonly type: 'Simple'; readonly keyword: string; readonly operands: readonly Expression[] }
interface Delete extends Span { readonly type: 'Delete'; readonly targets: readonly Expression[] }
export interface If extends Span { readonly type: 'If' | 'While'; readonly test: Expression; readonly body: readonly Statement[]; readonly orElse: readonly Statement[] }
interface For extends Span { readonly type: 'For'; readonly isAsync: boolean; readonly target: Expression; readonly iterable: Expression; readonly body: readonly Statement[]; readonly orElse: readonly Statement[] }
export interface WithItem { readonly context: Expression; readonly target: Expression | null }
interface With extends Span { readonly type: 'With'; readonly isAsync: boolean; readonly items: readonly WithItem[]; readonly body: readonly Statement[] }
export interface Handler extends Span { readonly exception: Expression | null; readonly name: Identifier | null; readonly body: readonly Statement[] }
export interface Try extends Span { readonly type: 'Try'; readonly body: readonly Statement[]; readonly handlers: readonly Handler[]; readonly orElse: readonly Statement[]; readonly finalBody: readonly Statement[] }
/** `captures` are the names that the pattern binds, `values` what it looks up. */
export interface Case { readonly captures: readonly Identifier[]; readonly values: readonly Expression[]; readonly guard: Expression | null; readonly body: readonly Statement[] }
interface Match extends Span { readonly type: 'Match'; readonly subject: Expression; readonly cases: readonly Case[] }

export type Statement =
  | FunctionDef | ClassDef | Import | ImportFrom | Assign | AugmentedAssign | AnnotatedAssign | TypeAlias | ExpressionStatement | Scoping | Simple | Delete
  | If | For | With | Try | Match;

export interface Module {
  readonly body: readonly Statement[];
  readonly comments: readonly Span[];
}
