import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Site } from '../../src/model';
import { run } from '../../src/run';
import { ssotCodemod } from '../executable';
import { consumers, hold, planned, projectWith } from './batch';
import { faultsIn } from './outcome';
import { write } from './program';
import { moduleOf } from './vocabulary';

const dry = { paths: [], ignorePatterns: [], certainty: 'likely', verify: 'none', write: false } as const;

it('adds up', async () => {
  await hold(async (files, folder) => {
    const { report } = await run({ ...dry, cwd: folder });
    const { sites, mentions } = report.summary;
    const statuses = (wanted: string): number => report.sites.filter(({ status }) => status === wanted).length;
    expect(sites).toEqual({ total: report.sites.length, migrated: statuses('migrated'), unmigrated: statuses('unmigrated'), skipped: statuses('skipped') });
    expect(sites.total).toBe(sites.migrated + sites.unmigrated + sites.skipped);
    expect(mentions.total).toBe(mentions.sites + mentions.strings + mentions.comments + mentions.unaccounted);
    expect(new Set(report.sites.map(({ id }) => id)).size).toBe(report.sites.length);
    return mentions.unaccounted === 0 || files.length > 1 ? new Map() : new Map([[files[0]!.file, `${mentions.unaccounted} mentions are not accounted for`]]);
  });
  const { report } = await run({ ...dry, cwd: projectWith(consumers) });
  expect(report.summary.mentions.unaccounted).toBe(0);
});

it('names every place that names a legacy module, and edits none twice', async () => {
  await hold(async (files, folder) => {
    const { plan } = await planned(folder, { certainty: 'likely' });
    return new Map(files.flatMap(({ file, text }): [string, string][] => {
      const sites = plan.files.find((each) => each.file === file)?.sites ?? [];
      const missing = namedIn(file, text).filter(({ line }) => !sites.some((site) => site.line <= line && line <= site.endLine));
      if (missing.length > 0) return [[file, `misses ${missing.map(({ name, line }) => `${name} in line ${line}`).join(', ')}`]];
      const fault = overlap(sites);
      return fault ? [[file, fault]] : [];
    }));
  });
});

it('knows a site by its id wherever it moves', async () => {
  await hold(async (files, folder) => {
    const { plan } = await planned(folder);
    for (const { file, program } of files) writeFileSync(join(folder, file), write(program, { blankLines: (index) => index % 3 }));
    const spread = (await planned(folder)).plan;
    return faultsIn(plan.files, ({ file, sites }) => {
      const now = spread.files.find((each) => each.file === file)?.sites ?? [];
      const [before, after] = [sites, now].map((all) => all.map(identity).sort());
      return JSON.stringify(before) === JSON.stringify(after) ? undefined : `${before!.join('\n')}\nbecomes\n${after!.join('\n')}`;
    });
  });
});

it('says the same whatever the order of the files, the number of jobs and the day', () => {
  const folders = [projectWith(consumers), projectWith([...consumers].reverse())];
  const [first, ...others] = [['-j', '1'], ['-j', '4'], []].map((jobs, index) => ssotCodemod(['migrate', '-f', 'json', ...jobs], { cwd: folders[index % 2]! }));
  expect(first!.status).toBe(0);
  for (const other of others) expect(other.stdout === first!.stdout).toBe(true);
});

function identity({ id, change, status, reason, symbols }: Site): string {
  return [id, change, status, reason, ...symbols].join(' ');
}

/** Every string that is the specifier of a legacy module, other than in comments. */
function namedIn(file: string, text: string): { name: string; line: number }[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const found: { name: string; line: number }[] = [];
  const visit = (node: ts.Node): void => {
    const isLegacy = ts.isStringLiteral(node) && isNamed(node.text);
    if (isLegacy) found.push({ name: node.text, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isNamed(text: string): boolean {
  const module = moduleOf(text);
  return module?.moves !== undefined || module?.stem === 'src/ws/fakeManager';
}

function overlap(sites: readonly Site[]): string | undefined {
  const edits = sites.filter(({ status }) => status === 'migrated').flatMap((site) => site.edits).sort((left, right) => left.start - right.start || left.end - right.end);
  const index = edits.findIndex((edit, at) => at > 0 && edit.start < edits[at - 1]!.end);
  return index < 0 ? undefined : `edits overlap: ${JSON.stringify(edits.slice(index - 1, index + 1))}`;
}
