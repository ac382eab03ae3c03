import { UserError } from './errors';
import type { Report, Site, Source } from './model';
import { packageVersion } from './package-root';
import { inOrder } from './plan';
import { gapsIn, interceptingMocks, summarise, sumOfMentions } from './summary';

/** A report, and the file that it comes from. */
export interface Saved {
  readonly file: string;
  readonly report: Report;
}

/**
 * One report of several that tell of the same code base: of parts of it, of shards, of other migrations. All that follows
 * from the sites is counted anew.
 *
 * @throws UserError where two of them contradict each other.
 */
export function merge(saved: readonly Saved[]): Report {
  return mergeInto(withoutCopies(saved), distinct, distinct);
}

/** One list of several, each item once. */
export type Joined = <T>(lists: readonly (readonly T[])[]) => T[];

/** @param together how lists become one */
export function mergeInto(saved: readonly Saved[], together: Joined, warningsTogether: (lists: readonly (readonly string[])[]) => string[]): Report {
  const [first, ...others] = saved as [Saved, ...Saved[]];
  for (const other of others) refuseStrangers(first, other);
  const reports = [first, ...others].map(({ report }) => report);
  const { sites, shared } = mergedSites([first, ...others]);
  const failures = together(reports.map((report) => report.failures));
  const diffs = together(reports.map((report) => report.diffs)).sort((left, right) => (left.file < right.file ? -1 : left.file > right.file ? 1 : 0));
  const versions = new Set(reports.map(({ tool }) => tool.version));
  const excerpts = new Map(reports.flatMap((report) => Object.entries(report.excerpts)));
  return {
    schemaVersion: 1,
    tool: { name: 'ssot-codemod', version: versions.size === 1 ? first.report.tool.version : packageVersion() },
    migrations: together(reports.map(({ migrations }) => migrations)),
    written: first.report.written,
    source: reports.map(({ source }) => source).find((source) => source !== null) ?? null,
    summary: summarise(sites, { ...countsOf(reports), changed: new Set(diffs.map(({ file }) => file)).size, failures, isWritten: first.report.written }),
    sites,
    failures,
    diffs,
    excerpts: Object.fromEntries(sites.flatMap(({ id }) => (excerpts.has(id) ? [[id, excerpts.get(id)!]] : []))),
    gaps: gapsIn(sites),
    vanishedTypeErrors: together(reports.map(({ vanishedTypeErrors }) => vanishedTypeErrors)),
    warnings: [...warningsOf(reports, shared, warningsTogether), ...interceptingMocks(sites)],
    byteOrderMarks: together(reports.map(({ byteOrderMarks }) => byteOrderMarks)),
    comparison: others.length === 0 ? first.report.comparison : null,
    // A verdict is about one run.
    ...(others.length === 0 && first.report.gate && { gate: first.report.gate }),
    ...(reports.some(({ absent }) => absent) && { absent: together(reports.map(({ absent = [] }) => absent)) }),
    ...(reports.some(({ after }) => after) && { after: together(reports.map(({ after = [] }) => after)) }),
  };
}

function withoutCopies(saved: readonly Saved[]): Saved[] {
  return [...new Map([...saved].reverse().map((each) => [JSON.stringify(each.report), each])).values()].reverse();
}

function refuseStrangers(first: Saved, other: Saved): void {
  const both = `${first.file} and ${other.file}`;
  if (first.report.written !== other.report.written) {
    throw new UserError(`${both} do not fit: one tells of a dry run, the other of a run that wrote`, { hint: 'Merge dry runs, or runs with --write, but not both.' });
  }
  for (const key of ['repository', 'folder', 'revision'] as const) {
    const [one, two] = [first.report.source, other.report.source].map((source: Source | null) => source?.[key]);
    if (one === undefined || two === undefined || one === two) continue;
    throw new UserError(`${both} do not fit: the ${key} of one is ${JSON.stringify(one)}, of the other ${JSON.stringify(two)}`, {
      hint: 'Merged are reports of one code base, at one commit, with paths from one root; an older report is held against a newer one with --compare, and many repositories are told of on one page with --fleet.',
    });
  }
}

/** Every site once, and how many are in more than one report. */
function mergedSites(saved: readonly Saved[]): { sites: Site[]; shared: number } {
  const known = new Map<string, { readonly file: string; readonly site: Site }>();
  const shared = new Set<string>();
  for (const { file, report } of saved) {
    for (const site of report.sites) {
      const other = known.get(site.id);
      if (!other) known.set(site.id, { file, site });
      else if (JSON.stringify(other.site) === JSON.stringify(site)) shared.add(site.id);
      else throw contradiction(site, other.file, file);
    }
  }
  const byFile = new Map<string, Site[]>();
  for (const { site } of known.values()) {
    const others = byFile.get(site.file);
    if (others) others.push(site);
    else byFile.set(site.file, [site]);
  }
  return { sites: [...byFile.keys()].sort().flatMap((file) => inOrder(byFile.get(file)!)), shared: shared.size };
}

function contradiction({ id, file, line }: Site, one: string, two: string): UserError {
  const who = one === two ? `${one} contradicts itself` : `${one} and ${two} contradict each other`;
  return new UserError(`${who} about the site ${id} (${file}:${line})`, { hint: 'Make both anew, from the same state of the code.' });
}

/** Each item once; in alphabetical order, so that the order of the files does not matter, unless only one list has any. */
function distinct<T>(lists: readonly (readonly T[])[]): T[] {
  const items = new Map(lists.flat().map((item) => [JSON.stringify(item), item]));
  const isOne = new Set(lists.map((list) => JSON.stringify(list))).size === 1;
  return isOne ? [...items.values()] : [...items.keys()].sort().map((key) => items.get(key)!);
}

/** The own remarks of each; what follows from the sites is left out, for it will be different. */
function warningsOf(reports: readonly Report[], shared: number, together: (lists: readonly (readonly string[])[]) => string[]): string[] {
  const own = reports.map(({ warnings, sites }) => {
    const derived = interceptingMocks(sites);
    return warnings.filter((warning) => !derived.includes(warning));
  });
  if (shared === 0 || reports.length === 1) return together(own);
  const site = shared === 1 ? '1 site is' : `${shared} sites are`;
  return [...together(own), `${site} in more than one of these reports: files and mentions that they share are counted more than once`];
}

type Counted = Pick<Parameters<typeof summarise>[1], 'scanned' | 'candidates' | 'mentions' | 'canonicalReferences' | 'implementations'>;

/**
 * What cannot be counted from the sites. Reports that share a migration are parts of one run, so what they have looked at adds up;
 * reports of different migrations have looked at the same files for different things.
 */
function countsOf(reports: readonly Report[]): Counted {
  const groups = relatives(reports).map((group) => group.map(({ summary }) => summary));
  const largest = (numbers: readonly number[]): number => numbers.reduce((most, number) => Math.max(most, number), 0);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const all = groups.flat();
  return {
    scanned: largest(groups.map((group) => sum(group.map(({ files }) => files.scanned)))),
    candidates: largest(groups.map((group) => sum(group.map(({ files }) => files.candidates)))),
    mentions: sumOfMentions(all.map(({ mentions }) => mentions)),
    canonicalReferences: sum(all.map(({ compliance }) => compliance.canonical)),
    implementations: sum(groups.map((group) => largest(group.map(({ compliance }) => compliance.implementations)))),
  };
}

/** The reports in groups that share a migration, directly or through others. */
function relatives(reports: readonly Report[]): Report[][] {
  let groups: Report[][] = [];
  for (const report of reports) {
    const isRelated = (group: readonly Report[]): boolean => group.some(({ migrations }) => migrations.some((name) => report.migrations.includes(name)));
    const related = groups.filter(isRelated);
    groups = [...groups.filter((group) => !isRelated(group)), [...related.flat(), report]];
  }
  return groups;
}
