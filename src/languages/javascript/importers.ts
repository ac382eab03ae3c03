import path from 'node:path';
import type { Resolver } from './resolve';
import { stemsOf } from './tracked';

const specifier = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*['"]([^'"\n]+)['"]/g;
const passesOn = /\bexport\s*(?:type\s*)?[*{]|\bmodule\.exports\b|\bexports\./;

/** The files that import one of some files, or import it from one that passes it on. */
export function importersOf(changed: readonly string[], files: readonly string[], resolver: Resolver, read: (file: string) => string | null): string[] {
  const texts = new Map(files.flatMap((file) => {
    const text = read(file);
    return text === null ? [] : [[file, text] as const];
  }));
  const found = new Set<string>();
  for (let open: readonly string[] = changed; open.length > 0; ) {
    const wanted = new Set(open);
    const stems = new Set(open.flatMap(stemsOf));
    const next = [...texts].filter(([file, text]) => !found.has(file) && importsOneOf(file, text, wanted, stems, resolver)).map(([file]) => file);
    for (const file of next) found.add(file);
    open = next.filter((file) => passesOn.test(texts.get(file)!));
  }
  return [...found].filter((file) => !changed.includes(file));
}

function importsOneOf(file: string, text: string, wanted: ReadonlySet<string>, stems: ReadonlySet<string>, resolver: Resolver): boolean {
  return [...text.matchAll(specifier)].some(([, name = '']) => {
    const last = path.posix.basename(name);
    const mayBeMeant = stems.has(last) || stems.has(last.replace(/\.[cm]?[jt]sx?$/, '')) || /^\.{0,2}$/.test(last);
    return mayBeMeant && wanted.has(resolver.resolve(name, file) ?? '');
  });
}
