import type { Edit } from '../../model';

/** One name of a `from … import` on its way. */
export interface Taken {
  readonly index: number;
  /** The module that it comes from afterwards, as this file spells it. */
  readonly module: string;
  /** What it is called there. */
  readonly target: string;
  /** What it is called here. */
  readonly local: string;
  readonly uses: readonly Edit[];
}

export function spelled({ target, local }: Pick<Taken, 'target' | 'local'>): string {
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
export function fromImport(module: string, names: readonly Pick<Taken, 'target' | 'local'>[], { limit, indent, newline }: Surroundings): string {
  const items = [...new Set(names.map(spelled))];
  const line = `from ${module} import ${items.join(', ')}`;
  if (limit === null || indent.length + line.length <= limit) return line;
  const step = indent.includes('\t') ? '\t' : '    ';
  return [`from ${module} import (`, ...items.map((item) => `${indent}${step}${item},`), `${indent})`].join(newline);
}
