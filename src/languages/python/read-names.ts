import { pathOf } from './record';
import type { Scope, Variable } from './scopes';
import type { SourceFile } from './source-file';

const readers = new Set(['locals', 'vars', 'eval', 'exec']);

/** Whether the spelling of a variable matters: `locals()` and `eval("…")` in its scope, `f"{name=}"`. */
export function isReadByName(source: SourceFile, variable: Variable, { span }: Scope): boolean {
  const isRead = source.calls.some(({ node }) => span.start <= node.start && node.end <= span.end && readers.has(pathOf(node.callee)?.join('.') ?? ''));
  return isRead || source.texts.some(({ node }) => node.parts.some(({ fields, contentStart, contentEnd }) => fields.length > 0 && variable.uses.some(({ start, end }) => contentStart <= start && end <= contentEnd && /^\s*=\s*[!:}]/.test(source.text.slice(end, contentEnd + 1)))));
}
