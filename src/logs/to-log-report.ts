import { packageVersion } from '../package-root';
import type { Site } from '../model';
import { systemReason } from '../system-error';
import type { CodeToday } from './code-today';
import { joined, sumOf, type Group, type Grouping } from './groups';
import type { GroupResult, LogsReport } from './log-report';
import type { LogOutcome } from './read-log-errors';
import { tied, untied, type Tie } from './ties';

export interface Reading {
  readonly grouping: Grouping;
  /** What is of a migration only where the code shows it. */
  readonly suspected: Grouping;
  readonly outcomes: readonly LogOutcome[];
  readonly after: string | null;
  readonly max: number | undefined;
}

export interface Held {
  /** null: there is no manifest. */
  readonly code: CodeToday | null;
  readonly migrations: readonly string[];
  readonly warnings: readonly string[];
}

/** What the logs say, held against the code. */
export function toLogReport({ grouping, suspected, outcomes, after, max }: Reading, { code, migrations, warnings }: Held): LogsReport {
  const shown = code === null ? [] : suspected.groups.map((group) => ({ group, tie: tied(group, code) })).filter(({ tie }) => tie.sites.length > 0);
  const { others, withoutHour } = grouping;
  const groups = [...grouping.groups, ...shown.map(({ group }) => group)];
  const total = shown.reduce((sum, { group }) => sumOf(sum, group.tally), grouping.total);
  const known = grouping.groups.map((group) => ({ group, tie: code ? tied(group, code) : untied(group) }));
  const results = togetherByPlace([...known, ...shown]).map(resultOf).sort(inOrder);
  const unrelated = results.filter(({ verdict }) => verdict === 'unrelated').reduce((sum, { counted }) => sum + counted, 0);
  return {
    schemaVersion: 1,
    tool: { name: 'ssot-codemod', version: packageVersion() },
    migrations: [...migrations],
    after,
    gate: max === undefined ? null : { max, passed: total.counted - unrelated <= max },
    logs: outcomes.map(({ name, lines, skipped, failure }) => ({ name, lines, skipped, failure: failure === null ? null : systemReason(failure) })),
    total: { ...total },
    unrelated,
    passedOver: suspected.total.count - shown.reduce((sum, { group }) => sum + group.tally.count, 0),
    hours: hoursOf(groups.map(({ hours }) => hours)),
    groups: results,
    others: { ...others },
    withoutHour,
    warnings: [...warnings],
  };
}

interface TiedGroup {
  readonly group: Group;
  readonly tie: Tie;
}

/** Errors that only differ in who made the call at the place are one. */
function togetherByPlace(all: readonly TiedGroup[]): TiedGroup[] {
  const byPlace = new Map<string, [TiedGroup, ...TiedGroup[]]>();
  for (const each of all) {
    const { error: { kind, message, guard } } = each.group;
    const { verdict, place, sites } = each.tie;
    const key = JSON.stringify([kind, message, guard, verdict, place, sites.map(({ id }) => id)]);
    const others = byPlace.get(key);
    if (others) others.push(each);
    else byPlace.set(key, [each]);
  }
  return [...byPlace.values()].map(([first, ...others]) => ({ tie: first.tie, group: joined([first.group, ...others.map(({ group }) => group)]) }));
}

function resultOf({ group: { error, tally, hours, sample }, tie: { verdict, place, sites, today } }: TiedGroup): GroupResult {
  return { kind: error.kind, message: error.message, place, verdict, sites: sites.map(siteOf), today, ...tally, hours: hoursOf([hours]), sample };
}

function siteOf({ id, migration, rule, form, file, line, status, reason, message, suggestion }: Site): GroupResult['sites'][number] {
  return { id, migration, rule, form, file, line, status, reason, message, suggestion };
}

function hoursOf(all: readonly ReadonlyMap<string, number>[]): GroupResult['hours'] {
  const sums = new Map<string, number>();
  for (const [hour, count] of all.flatMap((hours) => [...hours])) sums.set(hour, (sums.get(hour) ?? 0) + count);
  return [...sums].map(([hour, count]) => ({ hour, count })).sort((left, right) => (left.hour < right.hour ? -1 : 1));
}

function inOrder(left: GroupResult, right: GroupResult): number {
  const keyOf = ({ message, place }: GroupResult): string => `${message}\0${place?.file ?? ''}\0${String(place?.line ?? 0).padStart(8, '0')}`;
  const known = Number(left.verdict === 'unrelated') - Number(right.verdict === 'unrelated');
  const tied = Number(right.sites.length > 0) - Number(left.sites.length > 0);
  return known || right.counted - left.counted || right.count - left.count || tied || (keyOf(left) < keyOf(right) ? -1 : 1);
}
