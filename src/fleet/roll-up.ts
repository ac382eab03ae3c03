import type { Report, Site } from '../model';
import { gapsIn, referencesOf } from '../summary';
import type { Fleet, FleetRepository, FleetState } from './schema';

/** A repository with its report, or with the reason why it has none. */
export type Entry = { readonly name: string } & ({ readonly report: Report } | { readonly why: string });

/** What is kept of a report: hundreds of them need not be in memory at once. */
export interface Told {
  readonly repository: FleetRepository;
  readonly migrations: readonly string[];
  readonly written: boolean | null;
  readonly gaps: Report['gaps'];
}

const noSites = { total: 0, migrated: 0, unmigrated: 0, skipped: 0 };

export function told(entry: Entry): Told {
  const { name } = entry;
  if ('why' in entry) {
    const nothing = { address: null, changedFiles: 0, sites: noSites, references: { moved: 0, open: 0 }, byReason: {} };
    return { repository: { name, state: 'failed', why: entry.why, ...nothing }, migrations: [], written: null, gaps: [] };
  }
  const { sites, written, source, migrations, summary } = entry.report;
  const why = failureOf(entry.report);
  const count = (status: Site['status']): number => sites.filter((site) => site.status === status).length;
  const ledger = { total: sites.length, migrated: count('migrated'), unmigrated: count('unmigrated'), skipped: count('skipped') };
  return {
    repository: {
      name,
      state: stateOf(entry.report, ledger, why),
      why,
      address: source?.repository ?? null,
      changedFiles: summary.files.changed,
      sites: ledger,
      references: referencesOf(sites, { isWritten: written, canonicalReferences: summary.compliance.canonical }),
      byReason: Object.fromEntries(tally(sites.flatMap(({ status, reason }) => (status === 'unmigrated' && reason ? [reason] : [])))),
    },
    migrations,
    written,
    gaps: gapsIn(sites),
  };
}

function stateOf({ absent = [], migrations }: Report, { migrated, unmigrated }: FleetRepository['sites'], why: string | null): FleetState {
  if (why !== null) return 'failed';
  if (absent.length > 0 && absent.length === migrations.length) return 'absent';
  return unmigrated > 0 ? 'open' : migrated > 0 ? 'changed' : 'unchanged';
}

/** What could not be dealt with, in one line. */
function failureOf({ failures, after = [] }: Report): string | null {
  const [first, ...others] = failures;
  const command = after.find(({ exitCode }) => exitCode !== 0);
  if (!first) return command ? `${command.command} exited with ${command.exitCode}` : null;
  const more = others.length === 0 ? '' : `; and ${others.length} more`;
  return `${first.file}${first.line === undefined ? '' : `:${first.line}`}: ${first.message}${more}`;
}

/** One page of many reports. A repository is counted even where nothing is known of it but its name. */
export function rollUp(all: readonly Told[], version: string): Fleet {
  const repositories = all.map(({ repository }) => repository).sort((left, right) => order(left.name, right.name));
  const reasons = [...new Set(repositories.flatMap(({ byReason }) => Object.keys(byReason)))] as (keyof FleetRepository['byReason'])[];
  const blockers = reasons.map((reason) => ({ reason, sites: sum(repositories.map(({ byReason }) => byReason[reason] ?? 0)), repositories: repositories.filter(({ byReason }) => byReason[reason]).length }));
  return {
    schemaVersion: 1,
    kind: 'fleet',
    tool: { name: 'ssot-codemod', version },
    migrations: [...new Set(all.flatMap(({ migrations }) => migrations))].sort(),
    written: all.some(({ written }) => written === true),
    summary: summaryOf(repositories),
    repositories,
    blockers: blockers.sort((left, right) => right.sites - left.sites || order(left.reason, right.reason)),
    gaps: gapsOf(all),
    comparison: null,
  };
}

function summaryOf(repositories: readonly FleetRepository[]): Fleet['summary'] {
  const within = (state: FleetState): number => repositories.filter((each) => each.state === state).length;
  const all = (of: (repository: FleetRepository) => number): number => sum(repositories.map(of));
  return {
    repositories: { total: repositories.length, failed: within('failed'), open: within('open'), changed: within('changed'), unchanged: within('unchanged'), absent: within('absent') },
    changedFiles: all(({ changedFiles }) => changedFiles),
    sites: { total: all(({ sites }) => sites.total), migrated: all(({ sites }) => sites.migrated), unmigrated: all(({ sites }) => sites.unmigrated), skipped: all(({ sites }) => sites.skipped) },
    references: { moved: all(({ references }) => references.moved), open: all(({ references }) => references.open) },
  };
}

function gapsOf(all: readonly Told[]): Fleet['gaps'] {
  const found = new Map<string, Fleet['gaps'][number]>();
  for (const { module, symbol, member, uses } of all.flatMap(({ gaps }) => gaps)) {
    const key = JSON.stringify([module, symbol, member]);
    const known = found.get(key);
    found.set(key, { module, symbol, member, uses: uses + (known?.uses ?? 0), repositories: 1 + (known?.repositories ?? 0) });
  }
  return [...found.values()].sort((left, right) => right.uses - left.uses || order(JSON.stringify(left), JSON.stringify(right)));
}

/** The roll-up with what has become of an older one. */
export function compareFleets(now: Fleet, older: Fleet): Fleet {
  const before = new Map(older.repositories.map(({ name, state }) => [name, state]));
  const after = new Map(now.repositories.map(({ name, state }) => [name, state]));
  const names = [...new Set([...before.keys(), ...after.keys()])].sort(order);
  const changes = names.map((name) => ({ name, before: before.get(name) ?? null, now: after.get(name) ?? null })).filter((each) => each.before !== each.now);
  return { ...now, comparison: { summary: older.summary, changes } };
}

function tally<T extends string>(items: readonly T[]): [T, number][] {
  return [...new Set(items)].sort().map((item) => [item, items.filter((each) => each === item).length]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
