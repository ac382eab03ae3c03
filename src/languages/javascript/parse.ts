import { lineAt } from '../../line-at';
import { parseSync, type EcmaScriptModule, type Program } from 'oxc-parser';
import { SyntaxFailure } from '../../session';
import { walk, type Node } from './ast';

/** A comment with its offsets; `value` is the text without the delimiters. */
export interface Comment {
  readonly type: 'Line' | 'Block';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A file that parses. `program` is made on first access, since most files are asked for their module record only. */
export interface Parsed {
  readonly program: Program;
  readonly record: EcmaScriptModule;
  readonly comments: readonly Comment[];
  /** Whether another parser than oxc made it, which leaves `record` empty. */
  readonly isForeign: boolean;
}

// The parser is native code that recurses; past some ten thousand levels it takes the process down with it.
const deepest = 3000;

function nestsTooDeeply(text: string): boolean {
  if (text.length < 2 * deepest || ['(', '[', '{'].reduce((sum, each) => sum + occurrences(text, each), 0) < deepest) return false;
  let depth = 0;
  for (let at = 0; at < text.length && depth < deepest; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x28 || code === 0x5b || code === 0x7b) depth += 1;
    else if (code === 0x29 || code === 0x5d || code === 0x7d) depth = Math.max(0, depth - 1);
  }
  return depth >= deepest;
}

function occurrences(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) count += 1;
  return count;
}

const plainJavaScript = /\.[cm]?jsx?$/;

/**
 * Parses one file by its extension; JavaScript that oxc refuses (Flow, proposals) is handed to jscodeshift's Babel parser.
 *
 * @throws SyntaxFailure when neither can read it.
 */
export function parse(file: string, text: string): Parsed {
  if (nestsTooDeeply(text)) throw new SyntaxFailure('it nests more deeply than parsers can follow', 1);
  // A `.js` file may hold JSX, as every bundler allows.
  const lang = plainJavaScript.test(file) ? 'jsx' : undefined;
  const result = parseSync(file, text, { astType: 'ts', ...(lang && { lang }) });
  const error = result.errors.find((each) => each.severity === 'Error');
  if (!error) return { get program() { return result.program; }, record: result.module, comments: result.comments, isForeign: false };
  const other = plainJavaScript.test(file) ? parseWithBabel(text) : null;
  if (other) return other;
  const offset = error.labels[0]?.start ?? 0;
  throw new SyntaxFailure(error.message, lineAt(text, offset));
}

/** Scope analysis expects some lists that TypeScript's tree has even where they are empty. */
function completeLikeTypeScript(node: Node): void {
  const lists = node as { decorators?: unknown; implements?: unknown };
  lists.decorators ??= [];
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') lists.implements ??= [];
}

interface BabelFile {
  readonly program: Node;
  readonly comments: readonly (Omit<Comment, 'type'> & { readonly type: 'CommentLine' | 'CommentBlock' })[];
  readonly errors?: readonly unknown[];
}

// `estree` makes Babel's tree the one that oxc makes, but for what only Flow has.
const babelOptions = {
  sourceType: 'module',
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  createParenthesizedExpressions: true,
  plugins: [['estree', { classFeatures: true }], ['flow', { all: true }], 'flowComments', 'jsx', ['decorators', { decoratorsBeforeExport: true }], 'doExpressions', 'exportDefaultFrom', 'functionBind', 'throwExpressions'],
};

function parseWithBabel(text: string): Parsed | null {
  // Loaded late: a run that meets no Flow does not pay for it.
  const getParser = require('jscodeshift/src/getParser') as (name: string, options: object) => { parse(source: string): BabelFile };
  try {
    const file = getParser('babylon', babelOptions).parse(text);
    const program = file.program as Program;
    walk(program, completeLikeTypeScript);
    return { program, record: recordOf(program), comments: file.comments.map(plainComment), isForeign: true };
  } catch {
    return null;
  }
}

function plainComment(comment: BabelFile['comments'][number]): Comment {
  return { ...comment, type: comment.type === 'CommentLine' ? 'Line' : 'Block' };
}

/** Babel gives no module record: Flow files name their modules in the tree alone. */
function recordOf(program: Program): EcmaScriptModule {
  const hasModuleSyntax = program.body.some((node) => node.type.startsWith('Import') || node.type.startsWith('Export'));
  return { hasModuleSyntax, staticImports: [], staticExports: [], dynamicImports: [], importMetas: [] };
}
