import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hold, planned, projectWith } from './batch';
import { migrateFully, outcome } from './outcome';

const imports = ['rewrite-legacy-imports'];
const awaits = ['strip-invalid-awaits'];

it.each([
  ['imports, then awaits', [imports, awaits]],
  ['awaits, then imports', [awaits, imports]],
])('rules one by one do what all of them do at once: %s', async (_name, passes) => {
  await hold(async (files, folder) => {
    const texts = outcome((await planned(folder)).plan);
    const stepwise = projectWith(files);
    await migrateFully(stepwise, passes, 5);
    return new Map(files.flatMap(({ file, text }): [string, string][] => {
      const [atOnce, after] = [texts.get(file) ?? text, readFileSync(join(stepwise, file), 'utf8')];
      return atOnce === after ? [] : [[file, `at once:\n${atOnce}\none by one:\n${after}`]];
    }));
  });
});
