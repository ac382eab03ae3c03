import type { Edit } from '../../model';
import type { Mentioned } from './mentioned';
import type { Parsed } from './parse';

// JSDoc types are TypeScript's; see https://www.typescriptlang.org/docs/handbook/jsdoc-supported-types.html.
const importType = /import\(\s*(['"])([^'"\n]+)\1\s*\)/g;
const importTag = /@import\s+[^'"@]*?from\s+(['"])([^'"\n]+)\1/g;
const reference = /^\/\s*<reference\s+path\s*=\s*(['"])([^'"\n]+)\1/g;

/** The modules that comments name in a form with meaning: `import('…')` types, `@import`, `/// <reference path>`. */
export function jsdocSpecifiers(parsed: Parsed, text: string): Mentioned[] {
  return parsed.comments.flatMap((comment) => {
    const body = comment.start + 2;
    const find = (pattern: RegExp, form: string): Mentioned[] =>
      [...comment.value.matchAll(pattern)].map((match): Mentioned => {
        const start = body + match.index;
        const value = match[2] ?? '';
        const quoted = text.indexOf(value, start + match[0].lastIndexOf(value));
        return { form, node: parsed.program, start, end: start + match[0].length, written: { value, start: quoted, end: quoted + value.length } };
      });
    if (comment.type === 'Line') return find(reference, 'reference-path');
    return comment.value.startsWith('*') ? [...find(importType, 'jsdoc-import'), ...find(importTag, 'jsdoc-import')] : [];
  });
}

/** A name taken in a JSDoc form, and how to rename it there. */
export interface JsdocName {
  readonly name: string;
  rename(to: string): Edit[];
}

/** The names that a JSDoc form takes from its module; null where it takes the module as a whole. */
export function jsdocNames(text: string, { start, end }: Mentioned): JsdocName[] | null {
  if (text.startsWith('@import', start)) return tagNames(text, start, end);
  const member = /^\s*\.\s*([\p{ID_Start}$_][\p{ID_Continue}$]*)/u.exec(text.slice(end, end + 200));
  if (!member) return null;
  const name = member[1] ?? '';
  const at = end + member[0].length - name.length;
  return [{ name, rename: (to) => [{ start: at, end: at + name.length, text: to }] }];
}

function tagNames(text: string, start: number, end: number): JsdocName[] | null {
  const tag = text.slice(start, end);
  if (/\*\s*as\b/.test(tag)) return null;
  const open = tag.indexOf('{');
  const names: JsdocName[] = [];
  const byDefault = /^@import\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/u.exec(tag);
  // A default import has no braces to write a name into.
  if (byDefault) return null;
  if (open < 0) return null;
  for (const match of tag.slice(open, tag.indexOf('}')).matchAll(/([\p{ID_Start}$_][\p{ID_Continue}$]*)(\s+as\s+[\p{ID_Start}$_][\p{ID_Continue}$]*)?/gu)) {
    const name = match[1] ?? '';
    const at = start + open + match.index;
    names.push({ name, rename: (to) => [{ start: at, end: at + name.length, text: match[2] || to === name ? to : `${to} as ${name}` }] });
  }
  return names;
}
