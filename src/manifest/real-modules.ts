import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, posix, relative, sep } from 'node:path';
import { type Migration, moduleKind } from './manifest';

/**
 * The migration with each file under its one name: references lead to real paths, so a link would never be met. What is said to be gone
 * and is there, as a merge or an interrupted `prune` leaves it, is a legacy module like any other.
 */
export function withRealModules(migration: Migration, root: string): Migration {
  const { canonical, legacy } = migration;
  return {
    ...migration,
    canonical: { ...canonical, module: realModule(canonical.module, root) },
    legacy: legacy.map((each) => ({ ...each, module: realModule(each.module, root), removed: each.removed && !isFile(each.module, root) })),
  };
}

function realModule(module: string, root: string): string {
  if (!isFile(module, root)) return module;
  const name = relative(root, realpathSync(join(root, module))).split(sep).join(posix.sep);
  // Out there it has no name that is relative to the root.
  return name.startsWith('../') || isAbsolute(name) ? module : name;
}

function isFile(module: string, root: string): boolean {
  return moduleKind(module) === 'file' && (statSync(join(root, module), { throwIfNoEntry: false })?.isFile() ?? false);
}
