import type { Diagram } from './diagram';

/**
 * What a document is made of, before it is Markdown or HTML. Texts are plain; what stands between backticks is code.
 */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly isOrdered: boolean }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'diagram'; readonly title: string; readonly diagram: Diagram }
  | { readonly kind: 'details'; readonly summary: string; readonly blocks: readonly Block[] }
  /** What git tells, which differs from clone to clone. */
  | { readonly kind: 'history'; readonly blocks: readonly Block[] };

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
export const paragraph = (text: string): Block => ({ kind: 'text', text });
export const list = (items: readonly string[], isOrdered = false): Block[] => (items.length === 0 ? [] : [{ kind: 'list', items, isOrdered }]);
export const codeBlock = (language: string, text: string): Block => ({ kind: 'code', language, text });
export const details = (summary: string, blocks: readonly Block[]): Block => ({ kind: 'details', summary, blocks });

/** Nothing where there are no rows. A column whose head ends in `#` holds numbers. */
export const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): Block[] => (rows.length === 0 ? [] : [{ kind: 'table', head, rows: rows.map((row) => row.map(String)) }]);

/** A name as code; a backtick in it would end the code. */
export function ticked(name: string): string {
  return `\`${name.replaceAll('`', "'")}\``;
}

/** The first of some names, and how many more there are. */
export function someOf(names: readonly string[], limit: number): string {
  const shown = names.slice(0, limit).map(ticked).join(', ');
  return names.length > limit ? `${shown} and ${names.length - limit} more` : shown;
}
