import { resolve } from 'node:path';
import { refuseMissing, runAfter, type AfterOptions, type WrittenText } from './after';
import { applyEdits } from './edits';
import { UserError } from './errors';
import { Crew } from './crew';
import { find, searchOrder } from './find';
import { findImplementations, withFindings } from './find-implementations';
import type { AfterRun, Report, Site, TypeProblem } from './model';
import { editsOf, plan, withoutSites, type Plan } from './plan';
import { toReport } from './report';
import { rules } from '../transforms';
import type { Manifest } from './manifest/manifest';
import { nearest } from './manifest/problems';
import type { Rule } from './rule';
import type { Found } from './search';
import { hasSearchCache, searchCache } from './search-cache';
import { readSource } from './source';
import { isOffered } from './units';
import { verifySyntax } from './verify';
import { verifyTypes, type TypeVerified } from './verify-types';
import { writePlan, type WrittenPlan } from './write';
import { openWorkspace, survey, type Survey, type Workspace, type WorkspaceOptions } from './workspace';

export interface PlanOptions extends WorkspaceOptions {
  /** The rules whose edits are made; absent: all. */
  readonly rules?: readonly string[];
  readonly certainty: 'certain' | 'likely';
  readonly verify: 'syntax' | 'types' | 'none';
  /** Whether what an earlier run found out is used, and what this one does is kept; absent: no. */
  readonly cache?: boolean;
  /** How many threads search; absent: only this one. */
  readonly jobs?: number;
  onProgress?(done: number, total: number, stage: string): void;
  /** Told what a person should know that is no part of a report, one line each. */
  onRemark?(remark: string): void;
}

export interface WriteOptions {
  readonly write: boolean;
  /** As the journal names the run; absent: `migrate`. */
  readonly command?: string;
  /** Called with the absolute paths of the files about to be written; throws a `UserError` to refuse. */
  confirmWrite?(files: readonly string[]): Promise<void>;
  /** What is run on the files once they are written. */
  readonly after?: AfterOptions;
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
  const { workspace, found } = withImplementations(await search(options, surveyed), options);
  const verify = (drafted: Plan): Verified => verified(drafted, workspace, options.verify);
  const draft = (certainty: PlanOptions['certainty']): Plan => onlyRules(plan(found, certainty), chosen);
  return { workspace, found, ...verify(draft(options.certainty)), verify, draft, absolute: (file) => resolve(workspace.root, file) };
}

/** Does what was planned, or only tells of it. */
export async function finish({ workspace, found }: PlannedProject, { plan: planned, vanished }: Verified, options: WriteOptions): Promise<RunResult> {
  const { plan: done, written, runs } = options.write ? await write(planned, workspace, options) : { plan: planned, written: [], runs: [] };
  const report = reportOf(workspace, found, done, vanished, options.write);
  return { report: runs.length === 0 ? report : { ...report, after: runs }, written, root: workspace.root };
}

async function write(planned: Plan, { root, sessionOf }: Workspace, { confirmWrite, after, command = 'migrate' }: WriteOptions): Promise<Pick<WrittenPlan, 'plan' | 'written'> & { readonly runs: readonly AfterRun[] }> {
  if (after) refuseMissing(after.commands, root);
  const done = await writePlan(planned, root, { command, ...(confirmWrite && { confirm: confirmWrite }) });
  const texts = done.plan.files.filter((file) => done.written.includes(file.file) && editsOf(file).length > 0).map((file): WrittenText => ({ file: file.file, text: applyEdits(file.text, editsOf(file)) }));
  if (!after || texts.length === 0) {
    done.end(null);
    return { ...done, runs: [] };
  }
  const { runs, failures } = await runAfter(after, texts, root, (file, text) => sessionOf(file).check(file, text));
  done.end((file) => textOf(root, file));
  return { ...done, plan: { ...done.plan, failures: [...done.plan.failures, ...failures] }, runs };
}

function textOf(root: string, file: string): string | null {
  const source = readSource(root, file);
  return 'text' in source ? source.text : null;
}

function verified(drafted: Plan, { session, sessionOf }: Workspace, level: PlanOptions['verify']): Verified {
  const parsing = level === 'none' ? drafted : verifySyntax(drafted, sessionOf);
  return level === 'types' ? verifyTypes(parsing, (files) => session.checkTypes(files)) : { plan: parsing, vanished: [] };
}

/** Fewer files are searched before another thread has loaded the tool. */
const filesWorthAThread = 300;

/** Finds every site of a project, with all rules: whether an `await` is invalid depends on the imports. */
async function search(options: PlanOptions, made?: Survey): Promise<Pick<PlannedProject, 'workspace' | 'found'>> {
  const crew = new Crew((options.jobs ?? 1) - 1);
  try {
    let known: boolean | undefined;
    const isKnown = (manifest: Manifest): boolean => (known ??= options.cache === true && hasSearchCache(manifest, options));
    // The threads load the tool while this one is still looking for files.
    const surveyed = made ?? (await survey({ ...options, onFound: (count, manifest) => count >= filesWorthAThread && !isKnown(manifest) && crew.start() }));
    const total = surveyed.data.files.length;
    const cache = options.cache ? searchCache(surveyed, options.extensions ?? []) : null;
    if (cache?.warning) options.onRemark?.(`warning: ${cache.warning}`);
    if (total >= filesWorthAThread && !cache?.memory.earlier) crew.start();
    const helpers = crew.isStarted ? crew : undefined;
    helpers?.brief({ project: surveyed.data, files: searchOrder(surveyed) });
    const workspace = openWorkspace(surveyed);
    const onProgress = async (done: number): Promise<void> => {
      options.onProgress?.(done, total, 'finding sites');
      // Lets an interrupt or a redraw through: everything else here is synchronous.
      await new Promise((go) => setImmediate(go));
    };
    const found = await find(workspace, { crew: helpers, checksTypes: options.verify === 'types', onProgress, ...(cache && { memory: cache.memory }) });
    cache?.keep();
    return { workspace, found };
  } finally {
    crew.dismiss();
  }
}

function withImplementations({ workspace, found }: Pick<PlannedProject, 'workspace' | 'found'>, { seeksImplementations }: PlanOptions): Pick<PlannedProject, 'workspace' | 'found'> {
  if (!seeksImplementations) return { workspace, found };
  const { files, unlisted } = findImplementations(workspace, found.declaring);
  return { workspace: { ...workspace, implementations: workspace.implementations + unlisted }, found: withFindings(found, files) };
}

function chosenRules(ids: readonly string[] | undefined): readonly Rule[] {
  const known = rules.map(({ id }) => id);
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
  const { manifest, files, implementations, session } = workspace;
  const warnings = [...new Set([...found.warnings, ...session.warnings])].sort();
  const migrations = manifest.migrations.map(({ name }) => name);
  return toReport({ migrations, found, plan: done, scanned: files.length, implementations, isWritten, vanishedTypeErrors, failures, warnings });
}
