import { lockRemarks } from '../dependencies';
import type { ComeAndGo } from '../dependencies/come-and-go';
import type { Report, Site } from '../model';
import type { Plan, PlannedFile } from '../plan';
import { toReport, type ReportInput } from '../report';
import type { KeyOf } from './divide';
import type { OrderedDivision } from './in-order';

/** What can be reviewed and landed by itself. */
export interface Part {
  /** As people call it. */
  readonly name: string;
  /** For files and branches: letters, digits and dashes. */
  readonly slug: string;
  /** The names of the parts that have to have landed before. */
  readonly after: readonly string[];
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

/** What is listed for several parts comes before them, and goes after them. */
const [comes, goes] = ['add packages', 'remove packages'];

/** The parts of a plan with their reports, in an order in which they can land, and what is left to people elsewhere. */
export function partsOf(plan: Plan, { parts, apart, waiting }: OrderedDivision, { coming, going }: ComeAndGo, keyOf: KeyOf, whole: WholeRun): { readonly parts: Part[]; readonly remainders: Remainder[] } {
  const keyOfChange = new Map([...parts].flatMap(([key, changes]) => [...changes].map((change) => [change, key] as const)));
  const partOf = (site: Site): string => (site.status === 'migrated' ? keyOfChange.get(site.change) : undefined) ?? keyOf(site);
  const slugs = new Set<string>();
  const part = (name: string, after: readonly string[], files: readonly PlannedFile[]): Part => ({ name, slug: slugOf(name, slugs), after, report: reportOf(files, whole) });
  const rest = sitesOf(plan.files, ({ status, change }) => status !== 'migrated' || !apart.has(change));
  const first = coming.length > 0 ? [part(comes, [], coming)] : [];
  const between = [...parts.keys()].map((name) => part(name, waiting.has(name) ? first.map((each) => each.name) : [], sitesOf(rest, (site) => partOf(site) === name)));
  const before = [...first, ...between];
  const made = [...before, ...(going.length > 0 ? [part(goes, before.map(({ name }) => name), going)] : [])];
  const others = rest.flatMap(({ sites }) => sites.map(partOf)).filter((key) => !parts.has(key));
  const remainders = [...new Set(others)].sort().map((name): Remainder => ({ name, sites: others.filter((each) => each === name).length }));
  return { parts: made, remainders };
}

function sitesOf(files: readonly PlannedFile[], isIn: (site: Site) => boolean): PlannedFile[] {
  return files.map((file): PlannedFile => ({ ...file, sites: file.sites.filter(isIn) })).filter(({ sites }) => sites.length > 0);
}

/** What a run over the files of the part would tell of its sites. */
function reportOf(files: readonly PlannedFile[], { root, migrations, found, implementations, failures }: WholeRun): Report {
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
