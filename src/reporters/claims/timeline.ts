import type { Colors } from 'picocolors/types';
import type { TimelineEvent } from '../../claims-report';
import { grouped } from '../../grouped';
import { visible } from '../../visible';
import { count } from '../wording';
import type { ClaimsRenderOptions } from './reporter';

const colours = { claimed: 'cyan', actual: 'yellow', changed: 'dim' } as const;
/** Of what is said in one document on one day, and of the documents of a day. */
const shownDocuments = 4;
const shownCommits = 2;
/** Less than that of a statement says nothing; the terminal breaks the line. */
const leastRoom = 110;

interface Line extends Pick<TimelineEvent, 'says' | 'subjects' | 'text' | 'where'> {
  readonly when: string;
  /** Of commits that are only counted: on how many; of all else 0. */
  readonly commits: number;
}

/** Day by day; of a day, a line for each document, and the commits that name an issue. */
export function timelineLines(events: readonly TimelineEvent[], { detail, width }: ClaimsRenderOptions, colors: Colors): string[] {
  if (events.length === 0) return [];
  const lines = detail === 'full' ? events.map((event) => lineOf(event)) : joined([...grouped(events, ({ at }) => at.slice(0, 10)).values()].flatMap(ofDay));
  const hidden = detail !== 'full' && lines.length < events.length;
  return [
    colors.bold('Claimed versus actual'),
    ...lines.map((line) => printed(line, width, colors)),
    ...(hidden ? [colors.dim(`${count(events.length, 'event')}; --verbose lists each`)] : []),
  ];
}

function lineOf({ at, says, subjects, text, where }: TimelineEvent, more = ''): Line {
  return { when: at.length > 10 ? `${at.slice(0, 10)} ${at.slice(11, 16)}` : at, says, subjects, text, where: `${where}${more}`, commits: 0 };
}

function ofDay(events: readonly TimelineEvent[]): Line[] {
  const of = (...kinds: readonly TimelineEvent['kind'][]): readonly TimelineEvent[] => events.filter(({ kind }) => kinds.includes(kind));
  const said = of('claim');
  return [
    ...documents(said.filter(({ says }) => says === 'claimed')),
    ...of('lines').map((event) => lineOf(event)),
    ...documents(said.filter(({ says }) => says === 'actual')),
    ...of('log').map((event) => lineOf(event)),
    ...commits(of('commit')),
    ...of('now').map((event) => lineOf(event)),
  ];
}

function documents(events: readonly TimelineEvent[]): Line[] {
  const all = [...grouped(events, ({ where }) => where.replace(/:\d+$/, '')).values()];
  const rest = all.slice(shownDocuments).flat();
  const lines = all.slice(0, shownDocuments).map(([first, ...others]) => ({ ...lineOf(first!, others.length === 0 ? '' : ` and ${others.length} more there`), subjects: subjectsOf([first!, ...others]) }));
  return rest.length === 0 ? lines : [...lines, { when: rest[0]!.at.slice(0, 10), says: rest[0]!.says, subjects: subjectsOf(rest), text: `${count(rest.length, 'more statement')} in ${count(all.length - shownDocuments, 'more document')}`, where: '', commits: 0 }];
}

/** A commit that names an issue says something of it; one that touches the modules may be about anything. */
function commits(events: readonly TimelineEvent[]): Line[] {
  const naming = events.filter(({ text, subjects }) => subjects.some((name) => new RegExp(`${name.replace(/[^\w#-]/g, '')}(?!\\w)`, 'i').test(text)));
  const shown = naming.slice(-shownCommits);
  const rest = events.filter((event) => !shown.includes(event));
  const last = rest.at(-1);
  return [
    ...(last ? [{ when: last.at.slice(0, 10), says: last.says, subjects: [], text: '', where: '', commits: rest.length }] : []),
    ...shown.map((event) => lineOf(event)),
  ];
}

function subjectsOf(events: readonly TimelineEvent[]): string[] {
  return [...new Set(events.flatMap(({ subjects }) => subjects))];
}

/** Days on which nothing else has happened are one line. */
function joined(lines: readonly Line[]): Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const last = result.at(-1);
    if (last && last.commits > 0 && line.commits > 0) result[result.length - 1] = { ...line, when: last.when, commits: last.commits + line.commits, where: line.when };
    else result.push(line);
  }
  return result.map((line) => (line.commits === 0 ? line : { ...line, text: `${count(line.commits, 'commit')} to the modules${line.where === '' ? '' : `, until ${line.where}`}`, where: '' }));
}

function printed({ when, says, subjects, text, where }: Line, width: number, colors: Colors): string {
  const head = `${when.padEnd(16)}  ${says.padEnd(8)}  `;
  const room = Math.max(leastRoom, width - head.length - where.length - 2);
  const told = visible([subjects.join(', '), text].filter(Boolean).join('  '));
  return `${colors.dim(when.padEnd(16))}  ${colors[colours[says]](says.padEnd(8))}  ${told.length > room ? `${told.slice(0, room - 1)}…` : told}${where === '' ? '' : colors.dim(`  ${visible(where)}`)}`;
}
