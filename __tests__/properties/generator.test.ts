import { consumers, hold, planned } from './batch';
import { syntaxErrors } from './compiler';

describe('the programs', () => {
  it('are valid', async () => {
    await hold(async (files) => new Map(files.flatMap(({ file, text }): [string, string][] => {
      const errors = syntaxErrors(file, text);
      return errors.length > 0 ? [[file, errors.join('; ')]] : [];
    })));
  });

  it('are read by the tool', async () => {
    await hold(async (_files, folder) => {
      const { plan } = await planned(folder);
      return new Map(plan.failures.map(({ file, message, line }) => [file, `${line}: ${message}`]));
    });
  });

  it('differ', () => {
    expect(new Set(consumers.map(({ text }) => text)).size).toBeGreaterThan(consumers.length * 0.9);
  });
});
