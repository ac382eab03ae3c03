/** A stretch of a line; `end` is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A stretch that has a colour. */
export interface Token extends Range {
  readonly kind: Kind;
}

type Kind = 'comment' | 'string' | 'number' | 'keyword' | 'type' | 'call';

/** What is left open at the end of a line: by what it will be closed, and what it is. */
export type Open = { readonly by: string; readonly kind: 'comment' | 'string' } | null;

interface Syntax {
  /** What starts something that can end on a later line. */
  readonly blocks: Readonly<Record<string, NonNullable<Open>>>;
  readonly pattern: RegExp;
}

const quoted = String.raw`"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'`;
const rest = String.raw`(?<number>\b\d[\w.]*)|(?<type>\b[A-Z]\w*)|(?<call>[a-z_$][\w$]*(?=\())|[\w$]+`;
const words = (text: string): string => String.raw`(?<![\w$.])(?:${text.trim().replace(/\s+/g, '|')})(?![\w$])`;

const javascript: Syntax = {
  blocks: { '/*': { by: '*/', kind: 'comment' }, '`': { by: '`', kind: 'string' } },
  pattern: new RegExp(`(?<block>/[*]|\`)|(?<comment>//.*)|(?<string>${quoted})|(?<keyword>${words(`
    abstract as asserts async await break case catch class const continue debugger declare default delete do else enum export
    extends false finally for from function get if implements import in infer instanceof interface is keyof let namespace new null of
    private protected public readonly return satisfies set static super switch this throw true try type typeof undefined unique
    using var void while with yield`)})|${rest}`, 'g'),
};

const python: Syntax = {
  blocks: { '"""': { by: '"""', kind: 'string' }, "'''": { by: "'''", kind: 'string' } },
  pattern: new RegExp(`(?<block>"""|''')|(?<comment>#.*)|(?<string>${quoted})|(?<keyword>${words(`
    and as assert async await break case class continue def del elif else except False finally for from global if import in is lambda
    match None nonlocal not or pass raise return self True try while with yield`)})|${rest}`, 'g'),
};

export function syntaxOf(file: string): Syntax {
  return /\.pyi?$/.test(file) ? python : javascript;
}

// A line of that length was written by a machine, and nobody reads it for its colours.
const longestLine = 2000;

/**
 * The tokens of one line. It is a sketch, good enough to read by: it knows no regular expressions, and takes a template for one
 * string. `open` is what the line before left open.
 */
export function tokensOf(line: string, { blocks, pattern }: Syntax, open: Open = null): { tokens: Token[]; open: Open } {
  const tokens: Token[] = [];
  if (line.length > longestLine) return { tokens, open };
  let still = open;
  let at = 0;
  if (still) {
    at = closing(line, 0, still.by);
    tokens.push({ start: 0, end: Math.min(at, line.length), kind: still.kind });
  }
  while (at <= line.length) {
    still = null;
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    if (!match) break;
    at = pattern.lastIndex;
    const block = match.groups?.block;
    if (block !== undefined) {
      still = blocks[block]!;
      at = closing(line, at, still.by);
    }
    const kind = still?.kind ?? kinds.find((each) => match.groups?.[each] !== undefined);
    if (kind) tokens.push({ start: match.index, end: Math.min(at, line.length), kind });
  }
  return { tokens, open: still };
}

const kinds = ['comment', 'string', 'keyword', 'number', 'type', 'call'] as const;

/** The offset behind what closes a block; beyond the line where it stays open. */
function closing(line: string, from: number, by: string): number {
  for (let at = from; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line.startsWith(by, at)) return at + by.length;
  }
  return line.length + 1;
}
