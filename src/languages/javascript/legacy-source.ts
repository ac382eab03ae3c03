import { posix } from 'node:path';
import type { LegacySource, Surface } from '../../language';
import { moduleKind, type LegacyModule } from '../../manifest/manifest';
import type { Graph } from './graph';
import { loadEffectsOf } from './load-effects';
import type { Project } from './project';
import { shimText } from './shim';

/** A legacy module whose source is there; else null. */
export function legacySource(graph: Graph, legacy: LegacyModule): LegacySource | null {
  const file = posix.normalize(legacy.module);
  const text = legacy.removed || moduleKind(legacy.module, 'javascript') !== 'file' ? null : graph.project.textOf(file);
  if (text === null) return null;
  return { file, dottedNames: [], publicName: publicName(graph.project, file), surface: () => surfaceOf(graph, legacy, file, text), shim: (targets) => shimText(graph, legacy, targets) };
}

/** `"./*": "./src/*.ts"` in the `exports` of a package that is published. */
function publicName({ root, packages }: Project, file: string): string | null {
  const folder = packages.folderOf(file);
  const { name, exports, private: isPrivate } = folder === null ? {} : packages.read(folder);
  if (folder === null || isPrivate === true || typeof exports !== 'object' || exports === null) return null;
  const path = `./${posix.relative(folder, posix.join(root, file))}`;
  for (const [key, target] of Object.entries(exports as Record<string, unknown>)) {
    for (const pattern of targetsOf(target)) {
      const [head = '', tail] = pattern.split('*');
      if (tail === undefined || !path.startsWith(head) || !path.endsWith(tail) || path.length < head.length + tail.length) continue;
      return `${typeof name === 'string' ? name : '.'}${key.slice(1).replace('*', path.slice(head.length, path.length - tail.length))}`;
    }
  }
  return null;
}

function targetsOf(target: unknown): string[] {
  if (typeof target === 'string') return [target];
  return typeof target === 'object' && target !== null ? Object.values(target).flatMap(targetsOf) : [];
}

/** What a legacy module exports, and what it does when it is loaded. */
function surfaceOf(graph: Graph, legacy: LegacyModule, file: string, text: string): Surface {
  const { project } = graph;
  const { names, isComplete } = project.exportsOf(file);
  const whole = project.record(file).isWhole && !names.has('default') ? [['default', { isType: false }] as const] : [];
  return {
    names: [...whole, ...names].map(([name, { isType }]) => ({ name, isType, shifts: isShifting(graph, legacy, file, name) })),
    isComplete,
    effects: loadEffectsOf(file, text),
  };
}

function isShifting(graph: Graph, legacy: LegacyModule, file: string, name: string): boolean {
  const { project, canonicalFile } = graph;
  const destination = graph.destination(legacy, name);
  if (destination.kind !== 'moves' || canonicalFile === null) return false;
  const today = project.isAsynchronous(file, [name]);
  const kind = graph.factoryKind(destination.to);
  const later = kind === undefined ? project.isAsynchronous(canonicalFile, [destination.to]) : kind === 'async';
  return today !== null && later !== null && today !== later;
}
