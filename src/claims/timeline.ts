import type { TimelineEvent } from '../claims-report';
import type { Commit } from '../git';
import type { Evidence } from './evidence';
import type { Judged } from './verdict';

/** What was claimed, what was done and what was so, oldest first; what nobody dated is left out. */
export function timelineOf(judged: readonly Judged[], evidence: readonly Evidence[], commits: readonly { readonly commit: Commit; readonly subjects: readonly string[] }[], standing: readonly TimelineEvent[]): TimelineEvent[] {
  const spoken = new Set(judged.map(({ claim }) => claim.subject.name));
  const told = evidence.filter(({ subject }) => subject.kind === 'issue' || spoken.has(subject.name));
  const events = [...judged.flatMap(ofClaim), ...standing, ...commits.map(ofCommit), ...told.flatMap(ofLogs)];
  return [...merged(events).sort((left, right) => compare(left.at, right.at) || compare(left.where, right.where)), ...told.map(ofNow)];
}

function ofClaim({ claim, verdict, evidence }: Judged): TimelineEvent[] {
  if (claim.date === null || evidence === null) return [];
  const says = verdict === 'quoted' ? 'actual' : 'claimed';
  return [{ at: claim.date.day, kind: 'claim', says, subjects: [claim.subject.name], text: claim.statement, where: `${claim.file}:${claim.line}` }];
}

function ofCommit({ commit, subjects }: { readonly commit: Commit; readonly subjects: readonly string[] }): TimelineEvent {
  return { at: commit.time, kind: 'commit', says: 'changed', subjects: [...subjects], text: commit.subject, where: commit.hash.slice(0, 10) };
}

/** One event for each day and message: a log repeats itself. */
function ofLogs({ subject, errors }: Evidence): TimelineEvent[] {
  const byDay = new Map<string, { readonly first: Evidence['errors'][number]; count: number }>();
  for (const error of errors) {
    if (error.at === null) continue;
    const key = `${error.at.slice(0, 10)} ${error.message}`;
    const known = byDay.get(key);
    if (known) known.count += 1;
    else byDay.set(key, { first: error, count: 1 });
  }
  return [...byDay.values()].map(({ first, count }) => ({ at: first.at!, kind: 'log', says: 'actual', subjects: [subject.name], text: count === 1 ? first.message : `${count} times that day: ${first.message}`, where: `${first.log}:${first.line}` }));
}

function ofNow({ subject, open, rules }: Evidence): TimelineEvent {
  const text = open.length === 0 ? `no open site of ${rules.join(', ')}` : `${open.length} open ${open.length === 1 ? 'site' : 'sites'} of ${[...new Set(open.map(({ rule }) => rule))].sort().join(', ')}`;
  return { at: 'now', kind: 'now', says: 'actual', subjects: [subject.name], text, where: '' };
}

/** What concerns several subjects at one place is one event. */
function merged(events: readonly TimelineEvent[]): TimelineEvent[] {
  const byPlace = new Map<string, TimelineEvent>();
  for (const event of events) {
    const key = JSON.stringify([event.at, event.kind, event.where, event.text]);
    const known = byPlace.get(key);
    byPlace.set(key, known ? { ...known, subjects: [...new Set([...known.subjects, ...event.subjects])] } : event);
  }
  return [...byPlace.values()];
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
