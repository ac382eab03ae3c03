import path from 'node:path';
import { packageFolder, readPackage } from './project';
import type { Resolver } from './resolve';
import { withoutExtension } from './tracked';

/**
 * The specifiers that settings give to tracked modules in full, so that the module's own name need not occur in them:
 * exact `paths` of a tsconfig, `imports` and the name of a package.json.
 */
export function aliasesOf(root: string, files: readonly string[], modules: readonly string[], resolver: Resolver): string[] {
  const wanted = new Set(modules.map(withoutExtension));
  const means = (target: string): boolean => wanted.has(withoutExtension(target)) || wanted.has(`${target}/index`);
  const fromPaths = resolver.exactPaths(files).filter(({ targets }) => targets.some(means)).map(({ name }) => name);
  const packages = new Set(modules.map((module) => packageFolder(root, module)));
  return [...new Set([...fromPaths, ...[...packages].flatMap((folder) => (folder === null ? [] : namesInPackage(root, folder, means)))])];
}

function namesInPackage(root: string, folder: string, means: (target: string) => boolean): string[] {
  const { name, imports = {} } = readPackage(folder);
  const own = Object.entries(imports).filter(([key, value]) => !key.includes('*') && leaves(value).some((target) => means(path.relative(root, path.join(folder, target)).split(path.sep).join('/'))));
  return [...(typeof name === 'string' ? [name] : []), ...own.map(([key]) => key)];
}

/** The paths in an `imports` entry, whatever conditions they hang from. */
function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}
