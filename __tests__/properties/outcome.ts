import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits } from '../../src/edits';
import type { Edit } from '../../src/model';
import { editsOf, type Plan, type PlannedFile } from '../../src/plan';
import { planned } from './batch';

/** The changed texts by file, if only some changes are made. */
export function outcome({ files }: Plan, isWanted: (change: string) => boolean = () => true): Map<string, string> {
  const wanted = files.map((file) => ({ ...file, sites: file.sites.filter(({ change }) => isWanted(change)) }));
  return new Map(wanted.filter((file) => editsOf(file).length > 0).map((file) => [file.file, applyEdits(file.content.text, editsOf(file))]));
}

export function save(folder: string, texts: ReadonlyMap<string, string>): void {
  for (const [file, text] of texts) writeFileSync(join(folder, file), text);
}

/** The edits of a file as the compiler counts, which reads it without its byte order mark. */
export function compilerEdits(file: PlannedFile): Edit[] {
  const mark = file.content.text.startsWith('\uFEFF') ? 1 : 0;
  return editsOf(file).map(({ start, end, text }) => ({ start: start - mark, end: end - mark, text }));
}

/** Plans and writes until there is nothing left to do, at most so many times. */
export async function migrateFully(folder: string, passes: readonly (readonly string[])[], limit: number): Promise<void> {
  for (let round = 0, isDone = false; !isDone; round += 1) {
    if (round === limit) throw new Error(`Still changing after ${limit} rounds`);
    isDone = true;
    for (const rules of passes) {
      const texts = outcome((await planned(folder, { rules })).plan);
      save(folder, texts);
      isDone &&= texts.size === 0;
    }
  }
}

/** The faults of files, from a function that looks at one. */
export function faultsIn(files: readonly PlannedFile[], look: (file: PlannedFile) => string | undefined): Map<string, string> {
  return new Map(files.flatMap((file) => {
    const fault = look(file);
    return fault === undefined ? [] : [[file.file, fault] as const];
  }));
}
