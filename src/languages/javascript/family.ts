import type { Family, ModuleGraph } from '../../language';
import { moduleKind, type Migration } from '../../manifest/manifest';
import type { Project } from './project';

/** The legacy modules that are still there with something of their own. A package is nobody's to delete. */
export function duplicatesOf({ legacy }: Migration, project: Project, isCanonicalSource: (file: string) => boolean): ModuleGraph['duplicates'] {
  const own = legacy.filter(({ module, removed, scope }) => {
    if (removed || scope === 'listed' || moduleKind(module, 'javascript') !== 'file' || isCanonicalSource(module)) return false;
    const { exports, isComplete, isWhole, wholeName } = project.record(module);
    // A module that only passes on what it requires has nothing of its own.
    const isPassedOn = exports.length > 0 && exports.every(({ from }) => from !== null) && (!isWhole || wholeName === 'require');
    return isComplete ? exports.some(({ from }) => from === null) : !isPassedOn;
  });
  return own.map((each) => ({ legacy: each, file: each.module }));
}

/** @param exported the names that the canonical module exports */
export function familyOf({ legacy }: Migration, exported: Iterable<string>, canonical: readonly string[]): Family {
  const targets = new Map(legacy.flatMap(({ symbols }) => Object.entries(symbols).flatMap(([name, to]) => (to === null ? [] : [[name, to] as const]))));
  const files = [...canonical, ...legacy.filter(({ removed }) => !removed).map(({ module }) => module)];
  return { names: [...new Set([...exported, ...[...targets].flat()])], targets, files: [...new Set(files)] };
}
