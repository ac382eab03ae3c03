import type { TimelineEvent } from '../claims-report';
import { grouped } from '../grouped';
import type { Evidence } from './evidence';
import type { Judged } from './verdict';

/** Git takes its time for each file, and a timeline is waited for. */
const mostFiles = 100;

/** The days on which some lines of a file were last changed, by git, in their order. */
export type DaysOf = (file: string, lines: readonly number[]) => readonly (string | null)[];

/**
 * What was so on each day of a claim that the code contradicts: how many of the lines that are open today were there by then, as they are now.
 * What is open in too many files is left out.
 */
export function standingOf(judged: readonly Judged[], evidence: readonly Evidence[], daysOf: DaysOf): TimelineEvent[] {
  return evidence.flatMap(({ subject, open }) => {
    const claims = judged.filter(({ claim, verdict }) => verdict === 'contradicted' && claim.subject.kind === subject.kind && claim.subject.name === subject.name);
    const days = [...new Set(claims.flatMap(({ claim }) => claim.date?.day ?? []))];
    const byFile = grouped(open, ({ file }) => file);
    if (days.length === 0 || byFile.size > mostFiles) return [];
    const written = [...byFile].flatMap(([file, sites]) => daysOf(file, sites.map(({ line }) => line))).filter((day) => day !== null);
    if (written.length === 0) return [];
    return days.map((day): TimelineEvent => {
      const there = written.filter((each) => each <= day).length;
      return { at: day, kind: 'lines', says: 'actual', subjects: [subject.name], text: `${there} of the ${open.length === 1 ? 'one line that is' : `${open.length} lines that are`} open today ${there === 1 ? 'was' : 'were'} there by then, by git`, where: '' };
    });
  });
}
