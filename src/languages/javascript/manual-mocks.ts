import path from 'node:path';
import type { Project } from './project';

const extensions = ['.ts', '.tsx', '.js', '.jsx', '.mts', '.mjs', '.cts', '.cjs'];
const promising = /\b(?:async|Promise|await|\w*[rR]esolve\w*|\w*[rR]eject\w*)\b/;

/**
 * Whether a module that is mocked without a factory has a manual mock beside it, whose function returns a promise, or of
 * whose function that is not known (`true`). See https://jestjs.io/docs/manual-mocks.
 */
export function manualMock(project: Project, file: string, names: readonly string[]): boolean | 'promise' {
  const { dir, name } = path.posix.parse(file);
  for (const extension of extensions) {
    const mock = path.posix.join(dir, '__mocks__', name + extension);
    const text = project.textOf(mock);
    if (text === null) continue;
    const isAsynchronous = project.isAsynchronous(mock, names);
    return isAsynchronous ? 'promise' : isAsynchronous === null || promising.test(text);
  }
  return false;
}
