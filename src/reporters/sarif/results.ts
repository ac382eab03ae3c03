import type { Comparison, Edit, Report, Site } from '../../model';
import { byImportance } from '../progress';
import { count } from '../wording';
import { artifact, message, physical } from './places';

/** GitHub refuses a run with more: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const mostResults = 25_000;

/**
 * One result a site that is left in the tree. A change is all or nothing, so its fix is the whole of it, in all of its files; it stands
 * at the first of its sites, and the others point there. Of more sites than fit, the most important ones; `left` is the number of the others.
 */
export function resultsOf(report: Report): { readonly results: object[]; readonly left: number } {
  const changes = changesOf(report);
  const states = report.gate ? gateStates(report) : report.comparison && baselineStates(report.comparison);
  const open = report.sites.filter(({ status }) => status !== 'migrated' || !report.written);
  const kept = new Set([...open].sort(byImportance).slice(0, mostResults));
  const results = open.filter((site) => kept.has(site)).map((site) => ({
    ...resultOf(site, report),
    ...(states && { baselineState: states.get(site.id) ?? 'unchanged' }),
    ...fixOf(site, changes.get(site.change), report),
  }));
  const gone = report.comparison?.gone ?? [];
  const absent = gone.slice(0, mostResults - results.length).map((site) => ({ ...resultOf(site, report), baselineState: 'absent' }));
  return { results: [...results, ...absent], left: open.length + gone.length - results.length - absent.length };
}

function baselineStates({ added, changed }: Comparison): ReadonlyMap<string, string> {
  return new Map([...added.map((id) => [id, 'new'] as const), ...changed.map(({ id }) => [id, 'updated'] as const)]);
}

/** What `check` lets pass was there before, as far as its baseline knows. */
function gateStates({ gate }: Report): ReadonlyMap<string, string> {
  return new Map((gate?.violations ?? []).map(({ id }) => [id, 'new']));
}

function resultOf(site: Site, report: Report): object {
  const { id, change, migration, rule, form, module, symbols, status, certainty, reason, suggestion, owner } = site;
  const text = suggestion === null ? site.message : `${site.message} → ${suggestion}`;
  return {
    ruleId: rule,
    level: isViolation(site, report) ? 'error' : status === 'unmigrated' ? 'warning' : 'note',
    message: message(text),
    locations: [physical(site, report)],
    partialFingerprints: { 'ssotSiteId/v1': id },
    ...(status === 'skipped' && { suppressions: [suppression(site.message)] }),
    properties: { migration, form, module, symbols, status, certainty, reason, change, ...(owner !== undefined && { owner }) },
  };
}

function isViolation({ id }: Site, { gate }: Report): boolean {
  return gate?.passed === false && gate.violations.some((each) => each.id === id);
}

/** A comment in the source says so, or the manifest. */
function suppression(why: string): object {
  return { kind: why.startsWith('left alone by a comment') ? 'inSource' : 'external', status: 'accepted', justification: why };
}

function changesOf({ sites, written }: Report): ReadonlyMap<string, readonly Site[]> {
  const changes = new Map<string, Site[]>();
  // Once files are written, offsets into what they were fix nothing.
  for (const site of written ? [] : sites) {
    const others = changes.get(site.change);
    if (others) others.push(site);
    else changes.set(site.change, [site]);
  }
  return changes;
}

function fixOf(site: Site, members: readonly Site[] | undefined, report: Report): object {
  const first = members?.[0];
  if (!members || !first || !members.every(isOffered) || members.every(({ edits }) => edits.length === 0)) return {};
  if (site !== first) return { relatedLocations: [{ id: 1, ...physical(first, report), message: message('The fix stands here: these sites only make sense together.') }] };
  const files = [...new Set(members.filter(({ edits }) => edits.length > 0).map(({ file }) => file))];
  const description = message(`Migrate ${count(members.length, 'site')} in ${count(files.length, 'file')} together`);
  return { fixes: [{ description, artifactChanges: files.map((file) => artifactChange(file, members, report)) }] };
}

/** Edits that are known to break something stay with their site, but nobody should apply them at a click. */
function isOffered({ status, certainty, reason }: Site): boolean {
  return status === 'migrated' || (status === 'unmigrated' && (certainty === 'likely' || reason === 'needs-review'));
}

function artifactChange(file: string, members: readonly Site[], report: Report): object {
  const edits = members.filter((member) => member.file === file).flatMap((member) => member.edits);
  const mark = report.byteOrderMarks.includes(file) ? 1 : 0;
  return { artifactLocation: artifact(file, report), replacements: [...edits].sort(byPosition).map((edit) => replacement(edit, mark)) };
}

/** @param mark how many characters in front of the text count as offset, but not in this format */
function replacement({ start, end, text }: Edit, mark: number): object {
  return { deletedRegion: { charOffset: Math.max(0, start - mark), charLength: end - start }, insertedContent: { text } };
}

function byPosition(left: Edit, right: Edit): number {
  return left.start - right.start || left.end - right.end;
}
