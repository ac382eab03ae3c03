import { existsSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { walk } from '../walk';
import { languageOf, type Migration, moduleKind } from './manifest';
import { type KeyPath, nearestPath, type Problem } from './problems';

const scriptExtensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const sourceExtensions: ReadonlySet<string> = new Set([...scriptExtensions, '.py', '.pyi']);

/** The files that a migration names and that are not there. Whether a symbol exists is for the graph to say. */
export function checkFiles(migration: Migration, root: string): readonly Problem[] {
  const { canonical, legacy, resolve } = migration;
  const language = languageOf(migration);
  const modules = [
    { path: ['canonical', 'module'] as KeyPath, module: canonical.module, removed: false },
    ...legacy.map(({ module, removed }, index) => ({ path: ['legacy', index, 'module'] as KeyPath, module, removed })),
  ];
  const helpers = [
    ...resolve.tsconfig.map((file, index) => ({ path: ['resolve', 'tsconfig', index] as KeyPath, file })),
    ...resolve.pythonRoots.map((file, index) => ({ path: ['resolve', 'pythonRoots', index] as KeyPath, file })),
  ];
  return [
    ...modules.flatMap(({ path, module, removed }) => {
      const isFile = moduleKind(module, language) === 'file';
      const message = isFile ? fileProblem(module, removed, root) : packageProblem(module, root);
      return message === undefined ? [] : [{ path, message }];
    }),
    ...helpers
      .filter(({ file }) => !existsSync(join(root, file)))
      .map(({ path, file }) => ({ path, message: `there is no ${file}` })),
  ];
}

function fileProblem(module: string, removed: boolean, root: string): string | undefined {
  const stats = statOf(join(root, module));
  if (stats?.isFile() || (stats === undefined && removed)) return undefined;
  if (stats) return `${module} is a folder; name the file in it, such as ${module.replace(/\/$/, '')}/index.ts`;
  const suggestion = nearestPath(module, filesOf(root));
  return `there is no file ${module}${suggestion ? `; did you mean ${JSON.stringify(suggestion)}?` : ''}`;
}

/** `src/ws/manager` is spelt like a package; it would never be found, and nobody would be told. */
function packageProblem(module: string, root: string): string | undefined {
  const candidates = scriptExtensions.flatMap((extension) => [module + extension, `${module}/index${extension}`]);
  const file = candidates.find((candidate) => statOf(join(root, candidate))?.isFile());
  return file && `${module} is read as a package; did you mean the file ${JSON.stringify(file)}?`;
}

function filesOf(root: string): string[] {
  return [...walk(root, { extensions: sourceExtensions, gitignore: true, enters: () => true, accepts: () => true }).files].sort();
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}
