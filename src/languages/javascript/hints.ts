import type { Hints } from '../../session';

const definition = /\b(?:class|interface|function|const|let|var)\s+([\w$]+)|\bexport\s+default\b/g;

/** Where a file imports something it is all taken in: names may be taken from a module object anywhere. */
export function hints(bytes: string): Hints {
  return {
    defines: [...bytes.matchAll(definition)].map(([, name]) => name ?? 'default'),
    imports: /\b(?:import|require|from)\b/.test(bytes) ? bytes : '',
  };
}
