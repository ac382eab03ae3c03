import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readRecord, staticEdgesOf } from '../../src/languages/javascript/records';

const repository = join(__dirname, '..', '..');
const files = ['src', '__testfixtures__', 'examples']
  .flatMap((folder) => readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(repository, folder, file)))
  .filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !file.includes('node_modules') && !file.includes('flow.'));
const sorted = (specifiers: readonly string[]): string[] => [...new Set(specifiers)].sort();

it('finds in the head of a module what its record has', () => {
  const different = files.filter((file) => {
    const text = readFileSync(file, 'utf8');
    const record = readRecord(file, text);
    return !record.failure && sorted(record.staticEdges).join() !== sorted(staticEdgesOf(file, text)).join();
  });
  expect(different.map((file) => relative(repository, file))).toEqual([]);
  expect(files.length).toBeGreaterThan(500);
});

it.each([
  ["import './a';\nconst text = Array.from('b');\n", ['./a']],
  ["import {\n  a,\n} from\n  './a';\nexport const b = 1;\n", ['./a']],
  ["export const a = 1;\nfunction f() {\n  return import('./late');\n}\nexport * from './b';\n", ['./b']],
  ["const a = `\nimport './not';\n`;\nimport './c';\n", ['./c']],
  ["import './a';\n/* taken from 'elsewhere'\n for good */\nexport const b = 1;\n", ['./a']],
  ["import data from './d.json' with {\n  type: 'json',\n};\nexport default data;\n", ['./d.json']],
  ['export const a = 1;\n', []],
])('of %j', (text, edges) => {
  expect(sorted(staticEdgesOf('module.ts', text))).toEqual(edges);
});
