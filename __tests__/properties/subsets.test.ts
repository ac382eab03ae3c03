import { createHash } from 'node:crypto';
import { hold, planned, seed } from './batch';
import { bindingErrors, Compiler, syntaxErrors } from './compiler';
import { outcome } from './outcome';

const subsets: readonly [string, (change: string) => boolean][] = [
  ['everything', () => true],
  ...[1, 2, 3].map((number): [string, (change: string) => boolean] => [`subset ${number}`, (change) => bits(`${seed} ${number} ${change}`) % 2 === 0]),
];

it.each(subsets)('parses and binds: %s', async (_name, isWanted) => {
  await hold(async (files, folder) => {
    const { plan } = await planned(folder, { certainty: 'likely' });
    const texts = outcome(plan, isWanted);
    const compiler = new Compiler(folder);
    const before = compiler.program(new Map());
    const after = compiler.program(texts);
    return new Map(files.flatMap(({ file }): [string, string][] => {
      const text = texts.get(file);
      if (text === undefined) return [];
      const errors = [...syntaxErrors(file, text), ...excess(bindingErrors(after, compiler.source(after, file)), bindingErrors(before, compiler.source(before, file)))];
      return errors.length > 0 ? [[file, `${errors.join('; ')} in:\n${text}`]] : [];
    }));
  });
});

function bits(text: string): number {
  return createHash('sha256').update(text).digest()[0]!;
}

/** Complaints beyond those that there were; what they call a thing may have changed, so their kinds are counted. */
function excess(after: readonly string[], before: readonly string[]): string[] {
  const kinds = before.map((error) => error.slice(0, error.indexOf(' ')));
  return after.filter((error) => {
    const index = kinds.indexOf(error.slice(0, error.indexOf(' ')));
    if (index >= 0) kinds.splice(index, 1);
    return index < 0;
  });
}
