import type { Project } from './project';

/** The files that run when a module is imported, its packages and itself included. */
export function importedWith(project: Project, start: string | null): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = start === null ? [] : chain(project, project.nameOf(start));
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    for (const { module, names } of project.record(file).edges) {
      const name = project.absolute(module, file);
      open.push(...chain(project, name), ...names.flatMap((each) => project.fileOf(`${name}.${each}`) ?? []));
    }
  }
  return reached;
}

/** A module and the packages that it is in, each of which runs first. */
function chain(project: Project, name: string): string[] {
  const parts = name.split('.');
  return parts.flatMap((_part, index) => project.fileOf(parts.slice(0, index + 1).join('.')) ?? []);
}
