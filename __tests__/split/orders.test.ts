import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/model';
import { ssotCodemod } from '../executable';
import { example, git, repositoryOf, reset, split, treeWith, treeWritten } from './repository';

jest.setTimeout(300_000);

const owned = {
  CODEOWNERS: '/src/ @acme/all\n/src/kiosk/ @acme/kiosk\n/src/services/ @ann @bob\n/src/customer/\n/tests/ @acme/tests\n',
  'src/kiosk/package.json': '{ "name": "@pedalpost/kiosk" }\n',
  'src/riders/package.json': '{}\n',
};

describe.each(['owner', 'package', 'directory', 'legacy'])('the example, split by %s', (unit) => {
  const folder = repositoryOf(owned, example);
  const parts = split(folder, unit);
  const all = parts.parts.map((_part, index) => index);
  const whole = JSON.parse(ssotCodemod(['-f', 'json'], { cwd: folder }).stdout) as Report;

  it('has several parts', () => {
    expect(all.length).toBeGreaterThan(1);
  });

  it('is one --write in the end, in whatever order the patches are applied', () => {
    const written = treeWritten(folder);
    fc.assert(fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (order) => treeWith(folder, parts, order) === written), { numRuns: 4, seed: 1, examples: [[all], [[...all].reverse()]] });
  });

  it('has each change in one part, with all of its files', () => {
    const made = whole.sites.filter(({ status }) => status === 'migrated');
    expect(parts.parts.reduce((sum, { changes }) => sum + changes, 0)).toBe(new Set(made.map(({ change }) => change)).size);
    expect([...new Set(parts.parts.flatMap(({ files }) => files))].sort()).toEqual(whole.diffs.map(({ file }) => file));
  });

  it('passes the checks with any of the parts alone, and then offers all the others and nothing else', () => {
    // Of many parts, every so many: each takes a run.
    for (const index of all.filter((each) => each % Math.ceil(all.length / 5) === 0)) {
      git(folder, 'apply', '-p1', join(parts.out, parts.parts[index]!.patch));
      const { status, stdout } = ssotCodemod(['-f', 'json'], { cwd: folder });
      const report = JSON.parse(stdout) as Report;
      reset(folder);
      expect([parts.parts[index]!.name, status, report.failures]).toEqual([parts.parts[index]!.name, 0, []]);
      expect(new Set(report.diffs.map(({ file }) => file))).toEqual(new Set(parts.parts.filter((_part, at) => at !== index).flatMap(({ files }) => files)));
    }
  });

  it('tells of every site once, in a part or as left', () => {
    const told = parts.parts.map(({ text }) => /of (\d+) sites? migrated/.exec(readFileSync(join(parts.out, text), 'utf8'))?.[1]);
    const left = parts.remainders.reduce((sum, { sites }) => sum + sites, 0);
    expect(told.reduce((sum, sites) => sum + Number(sites), 0) + left).toBe(whole.summary.sites.total);
  });
});

const manifest = { name: 'sockets', canonical: 'src/canonical.ts', legacy: ['src/one.ts', 'src/two.ts'] };
const modules = {
  'ssot.config.json': JSON.stringify(manifest),
  'src/canonical.ts': 'export class One {}\nexport class Two {}\n',
  'src/one.ts': "export { One } from './canonical';\n",
  'src/two.ts': "export { Two } from './canonical';\n",
};
const lines = (from: number, to: number): string => Array.from({ length: to - from }, (_, at) => `export const line${from + at} = ${from + at};\n`).join('');

describe('a file with changes of two parts', () => {
  it('is in both patches where these are apart', () => {
    const text = `import { One } from './one';\n${lines(0, 20)}const later = import('./two').then(({ Two }) => new Two());\n${lines(20, 40)}`;
    const folder = repositoryOf({ ...modules, 'src/a.ts': text });
    const parts = split(folder, 'legacy', '--certainty', 'likely');
    expect(parts.parts.map(({ name, files }) => [name, files])).toEqual([['src/one.ts', ['src/a.ts']], ['src/two.ts', ['src/a.ts']]]);
    expect(parts.together).toEqual([]);
    const [forwards, backwards] = [treeWith(folder, parts, [0, 1]), treeWith(folder, parts, [1, 0])];
    ssotCodemod(['--write', '--certainty', 'likely'], { cwd: folder });
    git(folder, 'add', '--all');
    expect([forwards, backwards]).toEqual(Array(2).fill(git(folder, 'write-tree').trim()));
  });

  it('is in one patch, and the index says why, where these would touch', () => {
    const folder = repositoryOf({ ...modules, 'src/a.ts': `import { One } from './one';\nexport type O = One;\nconst later = import('./two').then(({ Two }) => new Two());\n${lines(0, 9)}`, 'src/b.ts': "import { Two } from './two';\nexport type T = Two;\n" });
    const parts = split(folder, 'legacy', '--certainty', 'likely');
    expect(parts.parts.map(({ name, files }) => [name, files])).toEqual([['src/one.ts', ['src/a.ts']], ['src/two.ts', ['src/b.ts']]]);
    expect(parts.together).toEqual([{ because: 'lines', files: ['src/a.ts'], keys: ['src/one.ts', 'src/two.ts'], key: 'src/one.ts' }]);
    expect(readFileSync(join(parts.out, 'index.md'), 'utf8')).toContain('- `src/a.ts` has changes of `src/one.ts`, `src/two.ts`, whose patches would touch; all of it is in `src/one.ts`\n');
  });

  it('is in one patch where git could take another place for the right one once the other patch has moved lines', () => {
    const block = `export const f = () => {\n  start();\n  const m = import('./two').then(({ Two }) => Two);\n  stop();\n  return m;\n};\n`;
    const other = block.replace('./two', './canonical');
    const folder = repositoryOf({ ...modules, 'src/a.ts': `import { One } from './one';\n${lines(0, 20)}${other}${other}${block.repeat(3)}${lines(20, 30)}` });
    const parts = split(folder, 'legacy', '--certainty', 'likely');
    const orders = parts.parts.length === 1 ? [[0]] : [[0, 1], [1, 0]];
    const trees = orders.map((order) => treeWith(folder, parts, order));
    ssotCodemod(['--write', '--certainty', 'likely'], { cwd: folder });
    git(folder, 'add', '--all');
    expect(new Set(trees)).toEqual(new Set([git(folder, 'write-tree').trim()]));
  });
});
