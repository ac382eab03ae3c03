import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../src/run';
import { hold, planned, projectWith } from './batch';
import { syntaxErrors } from './compiler';
import { faultsIn, outcome, save } from './outcome';

const everything = { paths: [], ignorePatterns: [], certainty: 'likely', verify: 'none' } as const;
const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

describe('what is written', () => {
  it('is what the edits of the report say, and the patch of a dry run as well', async () => {
    await hold(async (files, folder) => {
      const { report } = await run({ ...everything, cwd: folder, write: true });
      const patched = projectWith(files);
      const patch = report.diffs.map((each) => each.patch).join('');
      if (patch !== '') execFileSync('git', ['apply', '--whitespace=nowarn'], { cwd: patched, input: patch });
      return new Map(files.flatMap(({ file, text }): [string, string][] => {
        const edits = report.sites.filter((site) => site.file === file && site.status === 'migrated').flatMap((site) => site.edits);
        // From the end, so that offsets stay right; of several at one place the last comes first.
        const backwards = edits.sort((left, right) => left.start - right.start || left.end - right.end).reverse();
        const expected = backwards.reduce((done, { start, end, text: own }) => done.slice(0, start) + own + done.slice(end), text);
        if (expected !== read(folder, file)) return [[file, `written:\n${read(folder, file)}`]];
        return expected === read(patched, file) ? [] : [[file, `patched:\n${read(patched, file)}`]];
      }));
    });
  });

  it.each(['certain', 'likely'] as const)('parses, and a second run changes nothing: %s', async (certainty) => {
    await hold(async (_files, folder) => {
      const { plan } = await planned(folder, { certainty });
      const texts = outcome(plan);
      save(folder, texts);
      const again = outcome((await planned(folder, { certainty })).plan);
      return faultsIn(plan.files, ({ file }) => {
        const text = texts.get(file) ?? '';
        const errors = syntaxErrors(file, text);
        if (errors.length > 0) return `${errors.join('; ')} in:\n${text}`;
        return again.has(file) ? `first:\n${text}\nthen:\n${again.get(file)}` : undefined;
      });
    });
  });

  it('keeps every comment, line ending, byte order mark and first line', async () => {
    await hold(async (_files, folder) => {
      const { plan } = await planned(folder, { certainty: 'likely' });
      const texts = outcome(plan);
      return faultsIn(plan.files, ({ file, content: { text } }) => {
        const after = texts.get(file);
        if (after === undefined || !file.startsWith('src/consumer/')) return undefined;
        const lost = [...text.matchAll(/c\d+-\d+|note\d+/g)].filter(([comment]) => !after.includes(comment));
        if (lost.length > 0) return `loses ${lost.join(', ')}:\n${after}`;
        if (text.startsWith('\uFEFF') !== after.startsWith('\uFEFF')) return `byte order mark:\n${after}`;
        const [before, now] = [text, after].map((each) => new Set(each.match(/\r?\n/g)));
        if ([...now!].some((end) => !before!.has(end))) return `line ends:\n${JSON.stringify(after)}`;
        const first = /^\uFEFF?(?:#!|'use|"use|\/\* Copy).*/.exec(text)?.[0];
        return first !== undefined && !after.startsWith(first) ? `first line:\n${after}` : undefined;
      });
    });
  });
});
