import type { Graph } from './graph';
import { spellCanonical } from './spelling';

/** A module that passes names on from the canonical one, under the names that they had, and warns whoever imports it. */
export function shimText(graph: Graph, own: { readonly file: string; readonly name: string; readonly text: string }, targets: ReadonlyMap<string, string>): string {
  const newline = own.text.includes('\r\n') ? '\r\n' : '\n';
  const module = spellCanonical(graph, own.file, own.name);
  // The doubled name tells type checkers that it is meant to be passed on.
  const imports = [...targets].map(([name, to]) => `from ${module} import ${to} as ${name}`);
  const exported = [...targets.keys()].filter((name) => !name.startsWith('_')).map((name) => `    "${name}",`);
  return [
    `"""Deprecated: import from ${module}."""`,
    '',
    'import warnings',
    '',
    ...imports,
    '',
    '__all__ = [',
    ...exported,
    ']',
    '',
    `warnings.warn("${own.name} is deprecated: import from ${module}", DeprecationWarning, stacklevel=2)`,
    '',
  ].join(newline);
}
