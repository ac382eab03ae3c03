import type { ParseError } from 'jsonc-parser';
import { UserError } from '../errors';
import { lineAt } from '../line-at';
import type { KeyPath, LineOf } from './problems';

// jsonc-parser keeps positions, which JSON.parse does not; it is loaded when a position or a comment has to be read.
const options = { disallowComments: false, allowTrailingComma: false };

/**
 * Parses a manifest in JSON. Comments are fine, so that the documentation's examples can be pasted; a trailing comma
 * is not, because other readers of the file, `package.json`'s first of all, do not take it.
 *
 * @throws UserError with line, column and an excerpt.
 */
export async function parseJson(raw: string, file: string): Promise<unknown> {
  const text = withoutMark(raw);
  try {
    return JSON.parse(text);
  } catch {
    const { parse, printParseErrorCode } = await import('jsonc-parser');
    const errors: ParseError[] = [];
    const value: unknown = parse(text, errors, options);
    const [error] = errors;
    if (error) throw syntaxError(text, error.offset, printParseErrorCode(error.error), file);
    return value;
  }
}

/** Where the keys of a text that parses stand. A key that is missing is looked for where its holder is. */
export async function linesOf(raw: string): Promise<LineOf> {
  const text = withoutMark(raw);
  const { findNodeAtLocation, parseTree } = await import('jsonc-parser');
  const tree = parseTree(text, [], options);
  return (path: KeyPath) => {
    for (let length = path.length; tree && length > 0; length -= 1) {
      const node = findNodeAtLocation(tree, path.slice(0, length));
      if (node) return lineAt(text, node.offset);
    }
    return undefined;
  };
}

function withoutMark(raw: string): string {
  return raw.replace(/^\uFEFF/, '');
}

const explanations: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'a property name was expected',
  ValueExpected: 'a value was expected',
  CommaExpected: 'a comma is missing',
  ColonExpected: 'a colon is missing',
  CloseBraceExpected: 'a closing } is missing',
  CloseBracketExpected: 'a closing ] is missing',
  EndOfFileExpected: 'the end of the file was expected',
  InvalidSymbol: 'names and texts stand in double quotes',
};

function syntaxError(text: string, found: number, code: string, file: string): UserError {
  const before = text.slice(0, found).trimEnd();
  // What is wrong with `"a", }` is the comma, although the parser stumbles only over the brace.
  const isComma = before.endsWith(',') && code.endsWith('Expected');
  const offset = isComma ? before.length - 1 : found;
  const explanation = isComma ? 'there is a comma too many' : (explanations[code] ?? code);
  const line = lineAt(text, offset);
  const column = offset - text.lastIndexOf('\n', offset - 1);
  return new UserError(`${file}:${line}:${column}: not valid JSON: ${explanation}\n${excerpt(text, line, column)}`);
}

/** The line and the one above it, with a caret under the column. */
function excerpt(text: string, line: number, column: number): string {
  const first = Math.max(1, line - 1);
  const shown = text.split(/\r?\n/).slice(first - 1, line);
  const gutter = (number: number) => `  ${String(number).padStart(String(line).length)} | `;
  const caret = `${' '.repeat(gutter(line).length + column - 1)}^`;
  return [...shown.map((content, index) => gutter(first + index) + content), caret].join('\n');
}
