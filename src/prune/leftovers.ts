import { posix } from 'node:path';
import type { ModuleResult } from '../prune-report';
import type { NamedModule } from './names';
import { isTestOf } from './references';

/** Files that only make sense beside a module that goes: they are named, and left to a person. */
export function leftoversOf(module: NamedModule, files: readonly string[]): ModuleResult['leftovers'] {
  const folder = posix.dirname(module.file);
  const stem = posix.basename(module.path);
  return files.filter((file) => file !== module.file).flatMap((file) => {
    if (posix.dirname(file) === folder && [`${stem}.d.ts`, `${stem}.pyi`, `${stem}.js.map`, `${stem}.d.ts.map`].includes(posix.basename(file))) return [{ file, message: 'declares what it exported, and would still be found in its place' }];
    const isNear = file.startsWith(folder === '.' ? '' : `${folder}/`);
    if (isNear && isTestOf(file, module)) return [{ file, message: file.includes('__mocks__/') ? 'is a mock of it' : 'is named like its test' }];
    return [];
  });
}

/** Folders that hold nothing any more once some files have gone. */
export function emptied(gone: readonly string[], files: readonly string[]): string[] {
  const left = files.filter((file) => !gone.includes(file));
  const folders = new Set(gone.map((file) => posix.dirname(file)).filter((folder) => folder !== '.'));
  const isEmpty = (folder: string): boolean => !left.some((file) => file.startsWith(`${folder}/`));
  const all = new Set([...folders].filter(isEmpty));
  for (const folder of all) if (posix.dirname(folder) !== '.' && isEmpty(posix.dirname(folder))) all.add(posix.dirname(folder));
  return [...all].filter((folder) => !all.has(posix.dirname(folder))).sort();
}
