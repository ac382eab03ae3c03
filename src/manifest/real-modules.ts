import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, posix, relative, sep } from 'node:path';
import { type Migration, moduleKind } from './manifest';

/** The migration with each file under its one name: references lead to real paths, so a link would never be met. */
export function withRealModules(migration: Migration, root: string): Migration {
  const { canonical, legacy } = migration;
  return {
    ...migration,
    canonical: { ...canonical, module: realModule(canonical.module, root) },
    legacy: legacy.map((each) => ({ ...each, module: realModule(each.module, root) })),
  };
}

function realModule(module: string, root: string): string {
  if (moduleKind(module) !== 'file') return module;
  const path = join(root, module);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return module;
  const name = relative(root, realpathSync(path)).split(sep).join(posix.sep);
  // Out there it has no name that is relative to the root.
  return name.startsWith('../') || isAbsolute(name) ? module : name;
}
