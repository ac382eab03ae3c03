import { resolve } from 'node:path';
import { refuseMissing, runAfter, type AfterOptions, type WrittenText } from './after';
import { applyEdits } from './edits';
import { UserError } from './errors';
import { dependencyRule, lockRemarks, withDependencies, withListings } from './dependencies';
import { findImplementations, withFindings } from './find-implementations';
import type { AfterRun } from './after-run';
import type { Report, ShardInfo, Site, TypeProblem } from './model';
import { editsOf, plan, withoutSites, type Plan } from './plan';
import { toReport } from './report';
import { rules } from '../transforms';
import { nearest } from './manifest/problems';
import type { Rule } from './rule';
import type { Found } from './search';
import { searchProject, type ProjectSearchOptions } from './search-project';
import { readSource } from './source';
import { shardInfo } from './shard-info';
import { isOffered } from './units';
import type { StepRun } from './steps/step-run';
import { verifySyntax } from './verify';
import { verifyTypes, type TypeVerified } from './verify-types';
import { writePlan, type WrittenPlan } from './write';
import type { Survey, Workspace } from './workspace';

export interface PlanOptions extends ProjectSearchOptions {
  /** The rules whose edits are made; absent: all. */
  readonly rules?: readonly string[];
  readonly certainty: 'certain' | 'likely';
}

export interface WriteOptions {
  readonly write: boolean;
  /** As the journal names the run; absent: `migrate`. */
  readonly command?: string;
  /** Called with the absolute paths of the files about to be written; throws a `UserError` to refuse. */
  confirmWrite?(files: readonly string[]): Promise<void>;
  /** What is run on the files once they are written. */
  readonly after?: AfterOptions;
  /** Writes the plan, in place of writing all of it at once. */
  writeInSteps?(planned: Plan, workspace: Workspace): Promise<Pick<Done, 'plan' | 'written' | 'steps'>>;
}

/** What a run has done. */
interface Done extends Pick<WrittenPlan, 'plan' | 'written'> {
  readonly after?: readonly AfterRun[];
  readonly steps?: readonly StepRun[];
}

export type RunOptions = PlanOptions & WriteOptions;

export interface RunResult {
  readonly report: Report;
  /** The paths of the files that were written, relative to the root; empty on a dry run. */
  readonly written: readonly string[];
  /** The folder that the paths start from. */
  readonly root: string;
}

/**
 * Plans a migration and, if asked to, writes it.
 *
 * @throws UserError where the manifest or the options are wrong.
 */
export async function run(options: RunOptions): Promise<RunResult> {
  const project = await planProject(options);
  return finish(project, project, options);
}

/** What is going to be done, after the checks that were asked for. */
export type Verified = TypeVerified;

/** What a run is going to do, before anything is written. */
export interface PlannedProject extends Verified {
  readonly workspace: Workspace;
  readonly found: Found;
  /** null where it is about all of the sites. */
  readonly shard: ShardInfo | null;
  /** Checks another plan for the same project, such as this one with a person's decisions. */
  verify(plan: Plan): Verified;
  /** The plan with another certainty, before any check. */
  draft(certainty: PlanOptions['certainty']): Plan;
  /** The absolute path of a planned file. */
  absolute(file: string): string;
}

/**
 * @param surveyed the survey of these options, where it has been made already
 * @throws UserError where the manifest or the options are wrong.
 */
export async function planProject(options: PlanOptions, surveyed?: Survey): Promise<PlannedProject> {
  const chosen = chosenRules(options.rules);
  const { workspace, found } = withImplementations(await searchProject(options, surveyed), options);
  const checked = (drafted: Plan, known: Pick<Found, 'canonicalReferences'>): Verified => withPackages(verified(drafted, workspace, options.verify), workspace, known, options.rules);
  const whole = found.slice?.whole;
  const all = whole ? checked(onlyRules(plan({ ...found, ...whole }, options.certainty), chosen), whole).plan : null;
  const verify = (drafted: Plan): Verified => {
    if (!found.slice) return checked(drafted, found);
    const done = verified(drafted, workspace, options.verify);
    return all ? { ...done, plan: withListings(done.plan, all) } : done;
  };
  const draft = (certainty: PlanOptions['certainty']): Plan => onlyRules(ofSlice(plan(found, certainty), found), chosen);
  const shard = options.shard ? shardInfo(options.shard, workspace, found, options) : null;
  return { workspace, found, shard, ...verify(draft(options.certainty)), verify, draft, absolute: (file) => resolve(workspace.root, file) };
}

/** What is known of other files is not planned. */
function ofSlice(planned: Plan, { slice }: Found): Plan {
  return slice ? { ...planned, files: planned.files.filter(({ file }) => slice.files.has(file)) } : planned;
}

/** What is listed as a dependency follows from what is done elsewhere. */
function withPackages(done: Verified, workspace: Workspace, found: Pick<Found, 'canonicalReferences'>, ids: readonly string[] | undefined): Verified {
  return ids && !ids.includes(dependencyRule) ? done : { ...done, plan: withDependencies(done.plan, workspace, found) };
}

/** Does what was planned, or only tells of it. */
export async function finish({ workspace, found, shard }: PlannedProject, { plan: planned, vanished }: Verified, options: WriteOptions): Promise<RunResult> {
  const { plan: done, written, ...runs }: Done = options.write ? await write(planned, workspace, found, options) : { plan: planned, written: [] };
  return { report: { ...reportOf(workspace, found, done, vanished, options.write), ...runs, ...(shard && { shard }) }, written, root: workspace.root };
}

async function write(planned: Plan, workspace: Workspace, found: Found, { confirmWrite, after, writeInSteps, command = 'migrate' }: WriteOptions): Promise<Done> {
  const { root, sessionOf } = workspace;
  if (writeInSteps) {
    await confirmWrite?.(planned.files.filter((file) => editsOf(file).length > 0).map(({ file }) => resolve(root, file)));
    return writeInSteps(planned, workspace);
  }
  if (after) refuseMissing(after.commands, root);
  const done = await writePlan(planned, root, { command, settle: (possible) => withDependencies(possible, workspace, found), ...(confirmWrite && { confirm: confirmWrite }) });
  const texts = done.plan.files.filter((file) => done.written.includes(file.file) && editsOf(file).length > 0).map((file): WrittenText => ({ file: file.file, text: applyEdits(file.content.text, editsOf(file)) }));
  if (!after || texts.length === 0) {
    done.end(null);
    return { plan: done.plan, written: done.written };
  }
  const { runs, failures } = await runAfter(after, texts, root, (file, text) => sessionOf(file).check(file, text));
  done.end((file) => textOf(root, file));
  return { written: done.written, plan: { ...done.plan, failures: [...done.plan.failures, ...failures] }, after: runs };
}

function textOf(root: string, file: string): string | null {
  const source = readSource(root, file);
  return 'text' in source ? source.text : null;
}

function verified(drafted: Plan, { session, sessionOf }: Workspace, level: PlanOptions['verify']): Verified {
  const parsing = level === 'none' ? drafted : verifySyntax(drafted, sessionOf);
  return level === 'types' ? verifyTypes(parsing, (files) => session.checkTypes(files)) : { plan: parsing, vanished: [] };
}

function withImplementations({ workspace, found }: Pick<PlannedProject, 'workspace' | 'found'>, { seeksImplementations }: PlanOptions): Pick<PlannedProject, 'workspace' | 'found'> {
  if (!seeksImplementations) return { workspace, found };
  const { files, unlisted } = findImplementations(workspace, found.declaring);
  return { workspace: { ...workspace, implementations: workspace.implementations + unlisted }, found: withFindings(found, files) };
}

function chosenRules(ids: readonly string[] | undefined): readonly Rule[] {
  const known = [...rules.map(({ id }) => id), dependencyRule];
  for (const id of ids ?? []) {
    if (known.includes(id)) continue;
    const close = nearest(id, known);
    throw new UserError(`There is no rule ${id}`, { hint: close ? `Did you mean ${close}?` : `The rules are ${known.join(', ')}.` });
  }
  return ids ? rules.filter(({ id }) => ids.includes(id)) : rules;
}

/**
 * The plan without the edits of the other rules. A rule may rely on those before it in the list, never on those after: an
 * import can move while its `await` stays, but not the other way round.
 */
function onlyRules(drafted: Plan, chosen: readonly Rule[]): Plan {
  if (chosen.length === rules.length) return drafted;
  const order = rules.map(({ id }) => id);
  const left = new Set(rules.filter((rule) => !chosen.includes(rule)).map(({ id }) => id));
  const all = drafted.files.flatMap(({ sites }) => sites.filter(isOffered));
  const firstLeft = new Map<string, number>();
  for (const { change, rule } of all.filter((site) => left.has(site.rule))) firstLeft.set(change, Math.min(order.indexOf(rule), firstLeft.get(change) ?? Infinity));
  const held = new Set(all.filter(({ change, rule }) => order.indexOf(rule) >= (firstLeft.get(change) ?? Infinity)).map(({ id }) => id));
  // Nor are they offered in a review.
  const unoffered = (site: Site): Site => (held.has(site.id) && site.status === 'unmigrated' ? { ...site, certainty: 'unknown', message: `${site.message}; left out by --rule` } : site);
  const files = drafted.files.map((file) => ({ ...file, sites: file.sites.map(unoffered) }));
  return { ...drafted, files: withoutSites(files, held, 'needs-review', 'left out by --rule') };
}

function reportOf(workspace: Workspace, found: Found, done: Plan, vanishedTypeErrors: readonly TypeProblem[], isWritten: boolean): Report {
  const known = new Set(workspace.failures.map(({ file }) => file));
  const failures = [...workspace.failures, ...done.failures.filter(({ file }) => !known.has(file))];
  const { manifest: { migrations: present, absent }, implementations, session } = workspace;
  const warnings = [...new Set([...found.warnings, ...session.warnings, ...lockRemarks(done, workspace.root)])].sort();
  const migrations = [...present.map(({ name }) => name), ...absent];
  return toReport({ migrations, found, plan: done, scanned: found.scanned, implementations, isWritten, vanishedTypeErrors, failures, warnings, absent });
}
