import type { Edit } from '../../model';

/** A name of a module, and what it is called where it is imported. */
export interface Spelled {
  readonly target: string;
  readonly local: string;
}

/** One name of a `from … import` on its way. */
export interface Taken extends Spelled {
  readonly index: number;
  /** The module that it comes from afterwards, as this file spells it. */
  readonly module: string;
  readonly uses: readonly Edit[];
}

export function spelled({ target, local }: Spelled): string {
  return target === local ? target : `${target} as ${local}`;
}

/** How new lines are written. */
export interface Style {
  /** The longest line, in characters; null where nothing says. */
  readonly limit: number | null;
}

export interface Surroundings extends Style {
  readonly indent: string;
  readonly newline: string;
}

/** The text of an import, in parentheses where its line would be too long. */
export function fromImport(module: string, names: readonly Spelled[], { limit, indent, newline }: Surroundings): string {
  const items = [...new Set(names.map(spelled))];
  const line = `from ${module} import ${items.join(', ')}`;
  if (limit === null || indent.length + line.length <= limit) return line;
  const step = indent.includes('\t') ? '\t' : '    ';
  return [`from ${module} import (`, ...items.map((item) => `${indent}${step}${item},`), `${indent})`].join(newline);
}
