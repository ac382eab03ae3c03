import type { Reference } from '../language';
import { lineAt } from '../line-at';
import type { Site } from '../model';
import type { PlannedFile } from '../plan';
import type { Session } from '../session';

/** The names that sites take. A site of a module as a whole does not list them: its file is looked at again. */
export function namesTaken(session: Session, migration: number, files: readonly PlannedFile[]): (site: Site) => readonly string[] {
  const contents = new Map(files.map(({ file, content }) => [file, content]));
  const known = new Map<string, readonly Reference[]>();
  const referencesOf = (file: string): readonly Reference[] => {
    let references = known.get(file);
    if (!references) known.set(file, (references = session.open(file, contents.get(file)?.text ?? '', [{ migration, mayHaveSites: true }]).flatMap(({ module }) => module.references)));
    return references;
  };
  return (site) => {
    if (!site.symbols.includes('*')) return site.symbols;
    const text = contents.get(site.file)?.text ?? '';
    const same = referencesOf(site.file).filter(({ start, target }) => target.role === 'legacy' && target.legacy.module === site.module && lineAt(text, start) === site.line);
    // `__file__` and its like every module has.
    const names = [...new Set(same.flatMap((reference) => reference.names))].filter((name) => !/^__\w+__$/.test(name));
    return names.length > 0 ? names : site.symbols;
  };
}
