import { wordsOf } from './words';

/** A part of a path that is there for tests. */
export const testFolder = /(?:^|[_.-])(?:tests?|testing|specs?|mocks?|fixtures?|fakes?|stubs?|doubles?|e2e|cypress|playwright|stories|storybook|conftest|benchmarks?)(?:$|[_.-])/i;

/** Whether a file serves tests, by its path: nothing in it is a duplicate of what it stands for. */
export function isForTests(file: string): boolean {
  return file.split('/').some((part) => testFolder.test(part));
}

const doubleWords = new Set(['mock', 'mocked', 'fake', 'stub', 'stubbed', 'dummy', 'spy', 'test', 'testing']);

/** Whether something is a test double, by its name. */
export function isDouble(name: string): boolean {
  return wordsOf(name).some((word) => doubleWords.has(word));
}

const copyFolder = /(?:^|[_.-])(?:backups?|archived?|bak|deprecated_backup)(?:$|[_.\d-])/i;

/** The outermost folder of a path that holds copies of what was; null where there is none. */
export function copyFolderOf(file: string): string | null {
  const parts = file.split('/').slice(0, -1);
  const at = parts.findIndex((part) => copyFolder.test(part));
  return at < 0 ? null : parts.slice(0, at + 1).join('/');
}

/** Whether a module can be an implementation, rather than what tests it or a copy of what was. */
export function isLive(file: string): boolean {
  return !isForTests(file) && copyFolderOf(file) === null;
}
