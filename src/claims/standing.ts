import type { TimelineEvent } from '../claims-report';
import type { Past } from '../git';
import { grouped } from '../grouped';
import type { Site } from '../model';
import type { Evidence } from './evidence';
import type { Judged } from './verdict';

export interface LinesOfSites {
  /** The line of a site as it is now, without the blanks around it; null where it cannot be read. */
  now(site: Site): string | null;
  /** The files as they were when some days ended, for the days of which git tells. */
  past(days: readonly string[], files: readonly string[]): ReadonlyMap<string, Past>;
}

/**
 * What was so on each day of a claim that the code contradicts: how many of the lines that are open today were in their files when it ended.
 * That a line has moved in its file, or is indented in another way, does not matter.
 */
export function standingOf(judged: readonly Judged[], evidence: readonly Evidence[], lines: LinesOfSites): TimelineEvent[] {
  const asked = evidence.map(({ subject, open }) => {
    const claims = judged.filter(({ claim, verdict }) => verdict === 'contradicted' && claim.subject.kind === subject.kind && claim.subject.name === subject.name);
    return { subject, open, days: [...new Set(claims.flatMap(({ claim }) => claim.date?.day ?? []))] };
  }).filter(({ open, days }) => open.length > 0 && days.length > 0);
  const files = asked.flatMap(({ open }) => open.map(({ file }) => file));
  const past = lines.past([...new Set(asked.flatMap(({ days }) => days))], [...new Set(files)]);
  return asked.flatMap(({ subject, open, days }) => {
    const byFile = [...grouped(open, ({ file }) => file)].map(([file, sites]) => ({ file, texts: sites.flatMap((site) => lines.now(site) ?? []) }));
    return days.flatMap((day): TimelineEvent[] => {
      const textOf = past.get(day);
      const there = textOf && byFile.reduce((sum, { file, texts }) => sum + common(texts, textOf(file) ?? ''), 0);
      return there === undefined ? [] : [{ at: day, kind: 'lines', says: 'actual', subjects: [subject.name], text: `${there} of the ${open.length === 1 ? 'one line that is' : `${open.length} lines that are`} open today ${there === 1 ? 'was' : 'were'} there by then, by git`, where: '' }];
    });
  });
}

/** How many of some lines a text has, each as often as it is there. */
function common(wanted: readonly string[], text: string): number {
  const left = new Map<string, number>();
  for (const line of text.split('\n').map((each) => each.trim())) left.set(line, (left.get(line) ?? 0) + 1);
  return wanted.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count > 0;
  }).length;
}
