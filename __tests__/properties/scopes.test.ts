import { hold, planned } from './batch';
import { Compiler } from './compiler';
import { compilerEdits, faultsIn, outcome } from './outcome';
import { isFaithful, meanings, moved } from './references';

it('renames what the compiler says refers to an import, and nothing else', async () => {
  await hold(async (_files, folder) => {
    const { plan } = await planned(folder, { certainty: 'likely' });
    const texts = outcome(plan);
    const compiler = new Compiler(folder);
    const [before, after] = [compiler.program(new Map()), compiler.program(texts)];
    return faultsIn(plan.files.filter(({ file }) => texts.has(file) && file.startsWith('src/consumer/')), (file) => {
      const edits = compilerEdits(file);
      const now = [...meanings(after, compiler.source(after, file.file))];
      for (const [offset, { meaning, end }] of meanings(before, compiler.source(before, file.file))) {
        const range = moved(edits, offset, end);
        const there = now.filter(([at, each]) => at >= range.start && each.end <= range.end).map(([, each]) => each.meaning);
        if (there.some((each) => isFaithful(meaning, each, edits, end - offset))) continue;
        const line = file.content.text.slice(0, offset).split('\n').length;
        return `${file.content.text.slice(offset, end)} in line ${line} was ${meaning}, is ${there.join(' or ') || 'gone'} in:\n${texts.get(file.file)}`;
      }
      return undefined;
    });
  });
});
