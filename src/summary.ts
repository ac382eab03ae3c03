import type { Gap } from './gap';
import type { Failure, Mentions, Site, Summary } from './model';

/** What a summary counts besides the sites. */
export interface Counts {
  readonly scanned: number;
  readonly candidates: number;
  readonly changed: number;
  readonly mentions: Mentions;
  /** The consumer references that pointed at the canonical module before the run. */
  readonly canonicalReferences: number;
  /** How many modules implement what the canonical one does, itself included. */
  readonly implementations: number;
  readonly failures: readonly Failure[];
  /** Whether the planned edits are in the files now. */
  readonly isWritten: boolean;
}

/**
 * The figures of a run, or of several that are parts of one.
 *
 * @throws Error where the ledger does not add up, which is a bug of this tool.
 */
export function summarise(sites: readonly Site[], counts: Counts): Summary {
  const { scanned, candidates, changed, mentions, failures, implementations, canonicalReferences, isWritten } = counts;
  const ledger = ledgerOf(sites);
  const ids = new Set(sites.map(({ id }) => id)).size;
  if (ledger.total !== ledger.migrated + ledger.unmigrated + ledger.skipped || ids !== sites.length) {
    throw new Error(`The ledger does not add up: ${JSON.stringify(ledger)} for ${ids} ids`);
  }
  return {
    files: { scanned, candidates, changed, failed: new Set(failures.map(({ file }) => file)).size },
    sites: ledger,
    mentions,
    compliance: { references: complianceOf(sites, counts), misuses: misuses(sites, isWritten), implementations, canonical: canonicalReferences },
    byRule: tally(sites, ({ rule }) => rule),
    byReason: tally(sites, ({ reason }) => reason),
    byLegacyModule: byModule(sites),
  };
}

const counted = ['total', 'sites', 'strings', 'comments', 'unaccounted'] as const;

export function sumOfMentions(all: readonly Mentions[]): Mentions {
  return Object.fromEntries(counted.map((key) => [key, all.reduce((sum, each) => sum + each[key], 0)])) as unknown as Mentions;
}

function ledgerOf(sites: readonly Site[]): Summary['sites'] {
  const of = (status: Site['status']): number => sites.filter((site) => site.status === status).length;
  return { total: sites.length, migrated: of('migrated'), unmigrated: of('unmigrated'), skipped: of('skipped') };
}

const referenceRule = 'rewrite-legacy-imports';
// Places of a file that use what its references bring.
const constructionForms = new Set(['new', 'construct', 'extends', 'class-value']);
const outsideCompliance = new Set<Site['reason']>(['canonical-closure', 'canonical-self-reference']);

/** Whether a site takes something from a legacy module, or stands in for it in a test. */
export function isReference({ rule, form }: Pick<Site, 'rule' | 'form'>): boolean {
  return rule === referenceRule && !constructionForms.has(form);
}

export function isMock({ form }: Pick<Site, 'form'>): boolean {
  return /^(?:jest|vi|vitest|mock|monkeypatch)\./.test(form);
}

const misuseForms = new Set(['await', 'then', 'task', 'assertion', 'call', 'mock', 'new', 'construct']);

/** Whether a site is about what a factory gives, rather than about where it comes from. */
export function isAboutResult({ form }: Pick<Site, 'form'>): boolean {
  return misuseForms.has(form);
}

/** Whether a site is one of those that `compliance.misuses` counts, as long as it is open: it takes what is no promise for one, or the other way round. */
export function countsAsMisuse({ form, reason }: Pick<Site, 'form' | 'reason'>): boolean {
  // What may be right is no misuse.
  return misuseForms.has(form) && reason !== 'uncertain-await';
}

function isOpen({ status }: Site, isWritten: boolean): boolean {
  return status === 'unmigrated' || (status === 'migrated' && !isWritten);
}

/** Whether a site is one of those that `compliance.references` is about. */
export function countsAsReference(site: Site): boolean {
  return isReference(site) && !outsideCompliance.has(site.reason);
}

/** The consumer references that point at the canonical module, in the tree as the run leaves it, and those that do not. */
export function referencesOf(sites: readonly Site[], { isWritten, canonicalReferences }: Pick<Counts, 'isWritten' | 'canonicalReferences'>): { readonly moved: number; readonly open: number } {
  const references = sites.filter((site) => countsAsReference(site) && site.status !== 'skipped');
  const open = references.filter((site) => isOpen(site, isWritten)).length;
  return { moved: references.length - open + canonicalReferences, open };
}

/** The share of them that point at the canonical module. */
function complianceOf(sites: readonly Site[], counts: Counts): number {
  const { moved, open } = referencesOf(sites, counts);
  return open === 0 ? 1 : Math.round((moved / (moved + open)) * 10_000) / 10_000;
}

function misuses(sites: readonly Site[], isWritten: boolean): number {
  return sites.filter((site) => countsAsMisuse(site) && isOpen(site, isWritten)).length;
}

/** How many sites have each key; null is none. The keys are in alphabetical order. */
function tally(sites: readonly Site[], keyOf: (site: Site) => string | null): Record<string, number> {
  const result = new Map<string, number>();
  for (const key of sites.map(keyOf).filter((each) => each !== null).sort()) result.set(key, (result.get(key) ?? 0) + 1);
  return Object.fromEntries(result);
}

function byModule(sites: readonly Site[]): Summary['byLegacyModule'] {
  const modules = new Map<string, Site[]>();
  for (const site of sites) {
    if (site.module === null) continue;
    const others = modules.get(site.module);
    if (others) others.push(site);
    else modules.set(site.module, [site]);
  }
  return Object.fromEntries([...modules.keys()].sort().map((module) => [module, ledgerOf(modules.get(module)!)]));
}

/** What the canonical module would need to have before the sites with missing capabilities could move. */
export function gapsIn(sites: readonly Site[]): Gap[] {
  const lacking = sites.filter(({ reason, form }) => reason === 'missing-capability' && form === 'member');
  const uses = tally(lacking, ({ module, symbols }) => JSON.stringify([module, ...(symbols[0] ?? '').split('.')]));
  return Object.entries(uses).map(([key, count]) => {
    const [module, symbol, member] = JSON.parse(key) as [string, string, string];
    return { module, symbol, member, uses: count };
  });
}

/** Mocks that stay with a legacy module no longer reach the imports, in whatever file, that have moved. */
export function interceptingMocks(sites: readonly Site[]): string[] {
  const moved = new Set(sites.filter(({ status, rule }) => status === 'migrated' && rule === referenceRule).map(({ module }) => module));
  const mocks = sites.filter((site) => isMock(site) && site.status === 'unmigrated' && site.reason !== 'mock-still-effective' && moved.has(site.module));
  if (mocks.length === 0) return [];
  const files = new Set(mocks.map(({ file }) => file)).size;
  return [`${mocks.length} ${mocks.length === 1 ? 'mock' : 'mocks'} in ${files} ${files === 1 ? 'file' : 'files'} still intercept legacy modules that imports move away from`];
}
