import { lockRemarks } from '../dependencies';
import type { Report, Site } from '../model';
import type { Plan, PlannedFile } from '../plan';
import { toReport, type ReportInput } from '../report';
import type { Division, KeyOf } from './divide';

/** What can be reviewed and landed by itself. */
export interface Part {
  /** As people call it. */
  readonly name: string;
  /** For files and branches: letters, digits and dashes. */
  readonly slug: string;
  /** That of the part alone, as a dry run. */
  readonly report: Report;
}

/** Sites that belong to none of the parts, as nothing is made there. */
export interface Remainder {
  readonly name: string;
  readonly sites: number;
}

/** Everything about the whole that a part's report takes over. */
export interface WholeRun extends Pick<ReportInput, 'migrations' | 'found' | 'implementations' | 'failures'> {
  readonly root: string;
}

/** The parts of a plan with their reports, and what is left to people elsewhere. */
export function partsOf(plan: Plan, { parts }: Division, keyOf: KeyOf, whole: WholeRun): { readonly parts: Part[]; readonly remainders: Remainder[] } {
  const keyOfChange = new Map([...parts].flatMap(([key, changes]) => [...changes].map((change) => [change, key] as const)));
  const partOf = (site: Site): string => (site.status === 'migrated' ? keyOfChange.get(site.change) : undefined) ?? keyOf(site);
  const slugs = new Set<string>();
  const made = [...parts.keys()].map((name): Part => ({ name, slug: slugOf(name, slugs), report: reportOf(plan, (site) => partOf(site) === name, whole) }));
  const others = plan.files.flatMap(({ sites }) => sites.map(partOf)).filter((key) => !parts.has(key));
  const remainders = [...new Set(others)].sort().map((name): Remainder => ({ name, sites: others.filter((each) => each === name).length }));
  return { parts: made, remainders };
}

/** What a run over the files of the part would tell of its sites. */
function reportOf(plan: Plan, isIn: (site: Site) => boolean, { root, migrations, found, implementations, failures }: WholeRun): Report {
  const files = plan.files.map((file): PlannedFile => ({ ...file, sites: file.sites.filter(isIn) })).filter(({ sites }) => sites.length > 0);
  const names = new Set(files.map(({ file }) => file));
  const own = <T extends { readonly file: string }>(all: readonly T[]): T[] => all.filter(({ file }) => names.has(file));
  return toReport({
    migrations,
    found: { ...found, candidates: names.size, mentions: own(found.mentions), canonicalReferences: own(found.canonicalReferences) },
    plan: { files, failures: [] },
    scanned: names.size,
    implementations,
    isWritten: false,
    vanishedTypeErrors: [],
    failures: own(failures),
    warnings: lockRemarks({ files, failures: [] }, root),
    absent: [],
  });
}

const longestSlug = 60;

function slugOf(name: string, taken: Set<string>): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, longestSlug).replace(/^-|-$/g, '') || 'root';
  let slug = plain;
  for (let number = 2; taken.has(slug); number += 1) slug = `${plain}-${number}`;
  taken.add(slug);
  return slug;
}
