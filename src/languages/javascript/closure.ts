import path from 'node:path';
import type { Project } from './project';

/** The modules that run before `start` does, itself included. */
export function reachableFrom(project: Project, start: string | null): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = start === null ? [] : [start];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file) || path.isAbsolute(file) || file.includes('node_modules/')) continue;
    reached.add(file);
    for (const specifier of project.runtimeEdges(file)) {
      const next = project.resolver.resolve(specifier, file);
      if (next !== null) open.push(next);
    }
  }
  return reached;
}
