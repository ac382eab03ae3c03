import { createHash } from 'node:crypto';
import type { Content } from './content';
import type { Found, MigrationFinding } from './search';
import { connected } from './grouped';
import { reasons, type Certainty, type Edit, type Failure, type Link, type Reason, type Site, type Status } from './model';
import { rules } from '../transforms';

const ruleIds = rules.map(({ id }) => id);

/** One file with its sites, and what their positions refer to. */
export interface PlannedFile {
  readonly file: string;
  readonly content: Content;
  readonly sites: readonly Site[];
}

/** What would be done. Which changes are done is decided by `accepted`. */
export interface Plan {
  readonly files: readonly PlannedFile[];
  readonly failures: readonly Failure[];
}

interface Draft {
  readonly finding: MigrationFinding;
  readonly id: string;
  readonly file: string;
}

/** Gathers findings into sites and changes. A change with less than the wanted certainty is left to a person. */
export function plan(found: Pick<Found, 'files' | 'failures' | 'outside'>, wanted: Certainty): Plan {
  const contents = new Map(found.files.map(({ file, content }) => [file, content]));
  const drafts = draftsOf(found);
  const changes = changesOf(drafts);
  const blocked = new Map(drafts.flatMap(({ finding }) => finding.blocks ?? []).map(({ key, reason }) => [key, reason]));
  const sites = new Map<string, Site[]>();
  for (const members of changes) {
    const change = changeId(members.map(({ id }) => id));
    const block = members.flatMap(({ finding }) => finding.groups ?? []).map((key) => blocked.get(key)).find((reason) => reason !== undefined) ?? null;
    const certainty = leastCertain(members.map(({ finding }) => finding.certainty));
    for (const { finding, id, file } of withoutRepeats(members)) {
      const site = toSite(contents.get(file)!.text, finding, { id, change, file, ...outcome(finding, block, certainty, wanted) });
      sites.set(file, [...(sites.get(file) ?? []), site]);
    }
  }
  const files = found.files.map(({ file, content }) => ({ file, content, sites: inOrder(sites.get(file) ?? []) }));
  return { files: withoutOverlaps(files), failures: found.failures };
}

function draftsOf({ files, outside }: Pick<Found, 'files' | 'outside'>): Draft[] {
  const provided = new Set(files.flatMap(({ findings }) => findings.filter(isMovable)).flatMap(({ groups, needs = [] }) => groups?.filter((key) => !needs.includes(key)) ?? []));
  return files.flatMap(({ file, findings }) => identified(file, findings.flatMap((finding) => supplied(finding, provided, outside))));
}

/** Findings that share a group, directly or through others, are one change. */
function changesOf(drafts: readonly Draft[]): Draft[][] {
  return connected(drafts, ({ finding }) => finding.groups ?? []);
}

/** What a change is called that consists of these sites. */
export function changeId(sites: readonly string[]): string {
  return sites.length === 1 ? sites[0]! : hash([...sites].sort());
}

/** The links of some files, by which parts of a search can be put together again. */
export function linksOf(found: Pick<Found, 'files' | 'outside'>, counts: (file: string) => boolean): Link[] {
  const drafts = draftsOf(found);
  const reexportsIn = (keys: readonly string[] = []): string[] => keys.filter((key) => key.startsWith('export:'));
  const linked = changesOf(drafts).filter((members) => members.some(({ finding }) => reexportsIn(finding.groups).length > 0 || finding.blocks)).flat();
  return linked.filter(({ file }) => counts(file)).map(({ id, file, finding: { groups, blocks = [], reason, doubt = 'needs-review' } }) => ({ site: id, file, keys: reexportsIn(groups), blocks, reason, doubt }));
}

/** The edits of a file that are going to be made. */
export function editsOf(file: PlannedFile): Edit[] {
  const edits = file.sites.filter(({ status }) => status === 'migrated').flatMap((site) => site.edits);
  return edits.sort((left, right) => left.start - right.start || left.end - right.end);
}

/** A finding that relies on a re-export elsewhere is no site without it, and left open where only this run leaves it out. */
function supplied(finding: MigrationFinding, provided: ReadonlySet<string>, outside: ReadonlySet<string>): MigrationFinding[] {
  const missing = finding.needs?.filter((key) => !provided.has(key)) ?? [];
  if (missing.length === 0) return [finding];
  const isLeftOut = missing.every((key) => outside.has(key));
  return isLeftOut ? [{ ...finding, certainty: 'unknown', reason: 'needs-review', edits: [], message: `${finding.message}, once the re-export that it comes through has moved` }] : [];
}

function isMovable({ reason, skipped }: MigrationFinding): boolean {
  return reason === null && !skipped;
}

function identified(file: string, findings: readonly MigrationFinding[]): Draft[] {
  const seen = new Map<string, number>();
  return [...findings].sort((left, right) => left.start - right.start || left.end - right.end).map((finding) => {
    const { migration, rule, form, module, symbols, enclosing } = finding;
    const key = [migration, rule, form, file, module ?? '', symbols.join(','), enclosing].join('\0');
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return { finding, file, id: siteId([key], ordinal) };
  });
}

/** The id of the nth site that has these things in common. */
export function siteId(common: readonly string[], ordinal: number): string {
  return hash([...common, String(ordinal)]);
}

// 64 bits: with a million sites, the chance that two share an id is below one in ten million.
function hash(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);
}

const ranks: readonly Certainty[] = ['unknown', 'likely', 'certain'];

export function leastCertain(all: readonly Certainty[]): Certainty {
  return ranks[Math.min(...all.map((certainty) => ranks.indexOf(certainty)))]!;
}

/** Sites of one change may each need the same edit, such as a renamed use; the first one has it. */
function withoutRepeats(members: readonly Draft[]): Draft[] {
  const seen = new Set<string>();
  return members.map((draft) => {
    const edits = draft.finding.edits.filter(({ start, end, text }) => {
      const key = [draft.file, start, end, text].join('\0');
      return start === end || (!seen.has(key) && seen.add(key));
    });
    return { ...draft, finding: { ...draft.finding, edits } };
  });
}

/** @param block the reason of a finding elsewhere that keeps the change from being made */
export function outcome({ reason, doubt, skipped }: Pick<MigrationFinding, 'reason' | 'doubt' | 'skipped'>, block: Reason | null, certainty: Certainty, wanted: Certainty): Pick<Site, 'status' | 'certainty' | 'reason'> {
  if (block !== null) return { status: 'unmigrated', certainty: 'unknown', reason: reason ?? block };
  if (skipped) return { status: 'skipped', certainty, reason: null };
  if (reason !== null) return { status: 'unmigrated', certainty, reason };
  const status: Status = ranks.indexOf(certainty) >= ranks.indexOf(wanted) ? 'migrated' : 'unmigrated';
  return { status, certainty, reason: status === 'migrated' ? null : (doubt ?? 'needs-review') };
}

function toSite(text: string, finding: MigrationFinding, { id, change, file, status, certainty, reason }: Pick<Site, 'id' | 'change' | 'file' | 'status' | 'certainty' | 'reason'>): Site {
  const { migration, rule, form, module, symbols, message, suggestion } = finding;
  const { line, column } = positionIn(text, finding.start);
  const to = positionIn(text, finding.end);
  const edits = [...finding.edits].sort((left, right) => left.start - right.start || left.end - right.end);
  // In the order in which the contract lists the fields, which is the order they are printed in.
  return { id, change, migration, rule, form, file, line, column, endLine: to.line, endColumn: to.column, module, symbols, status, certainty, reason, message, suggestion, edits };
}

/** The 1-based line and column of an offset. */
export function positionIn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
}

/** The sites of one file in the order in which every report lists them. */
export function inOrder(sites: readonly Site[]): Site[] {
  return [...sites].sort((left, right) => left.line - right.line || left.column - right.column || ruleOrder(left) - ruleOrder(right) || reasonOrder(left) - reasonOrder(right) || compare(left.id, right.id));
}

function ruleOrder({ rule }: Site): number {
  return ruleIds.indexOf(rule);
}

// What moves comes first, then the reasons in the order in which they are listed everywhere.
function reasonOrder({ status, reason }: Site): number {
  return status === 'migrated' ? -1 : reason === null ? reasons.length : reasons.indexOf(reason);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Two migrations may want the same text; the change that comes second is left to a person. */
export function withoutOverlaps(files: readonly PlannedFile[]): PlannedFile[] {
  const refused = new Set<string>();
  for (const file of files) {
    let last: { readonly end: number; readonly change: string } = { end: 0, change: '' };
    const edits = file.sites.filter(({ status }) => status === 'migrated').flatMap(({ change, edits: own }) => own.map((edit) => ({ ...edit, change })));
    for (const edit of edits.sort((left, right) => left.start - right.start || left.end - right.end)) {
      if (edit.start < last.end) refused.add(edit.change);
      else last = edit;
    }
  }
  return refused.size === 0 ? [...files] : withoutChanges(files, refused, 'needs-review', 'another change edits the same text');
}

/** The files without the given changes: their sites become unmigrated. */
export function withoutChanges(files: readonly PlannedFile[], refused: ReadonlySet<string>, reason: Site['reason'], why: string): PlannedFile[] {
  const sites = files.flatMap((file) => file.sites.filter(({ change }) => refused.has(change)));
  return withoutSites(files, new Set(sites.map(({ id }) => id)), reason, why);
}

/** The files without the edits of the given sites. */
export function withoutSites(files: readonly PlannedFile[], refused: ReadonlySet<string>, reason: Site['reason'], why: string): PlannedFile[] {
  if (refused.size === 0) return [...files];
  return files.map((file) => ({
    ...file,
    sites: file.sites.map((site) => (refused.has(site.id) && site.status === 'migrated' ? { ...site, status: 'unmigrated', reason, message: `${site.message}; ${why}` } : site)),
  }));
}
