import { isLive } from './doubles';
import { idOf, type Modules } from './modules';
import { moduleName } from './things';
import { conceptOf } from './words';

/** From so many modules on, a module that only passes on what others have is an address of its own. */
const manySources = 3;

/** Whether a module has nothing of its own and is called like a subject, from which all of it is to be imported. */
export function isHub(modules: Modules, file: string, subject: string): boolean {
  const outline = modules.outline(file);
  return outline !== null && outline.exports.length === 0 && subject !== '' && conceptOf(moduleName(file)).key === subject && sourcesOf(modules, file, subject).size >= manySources;
}

/** The modules on its subject of which a hub passes names on, and the names. */
export function sourcesOf(modules: Modules, hub: string, subject: string): Map<string, string[]> {
  const sources = new Map<string, string[]>();
  for (const { name, declared } of modules.offersOf(hub)) {
    if (declared && conceptOf(moduleName(declared.file)).domain.startsWith(subject)) sources.set(declared.file, [...(sources.get(declared.file) ?? []), name]);
  }
  return sources;
}

/** What the hubs of a project pass on, by their subjects. */
export function hubsBySubject(modules: Modules): Map<string, ReadonlySet<string>> {
  const hubs = modules.all.filter(({ file, exports }) => exports.length === 0 && isLive(file)).map(({ file }) => ({ file, subject: conceptOf(moduleName(file)).key }));
  return new Map(hubs.filter(({ file, subject }) => isHub(modules, file, subject)).map(({ file, subject }) => [subject, new Set(modules.offersOf(file).flatMap(({ declared }) => (declared ? [idOf(declared)] : [])))]));
}
