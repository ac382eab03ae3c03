import { entryOf, failureEntry, hold, type Entries, type Held, type Scope } from './baseline';
import type { Gate } from './gate';
import type { Report, Site } from './model';
import { implementationRule } from './rule-ids';
import { replacementOf, type Replacement } from './replacement';
import { finish, planProject, type PlannedProject, type PlanOptions } from './run';
import { countsAsMisuse, countsAsReference } from './summary';
import type { Survey } from './workspace';

/** What is open in a project, and what is to be written instead. Plain data. */
export interface Inspection {
  readonly report: Report;
  /** By site id. */
  readonly replacements: Readonly<Record<string, Replacement>>;
}

/**
 * Looks for every open site, and for implementations besides the canonical one; nothing is written.
 *
 * @param surveyed the survey of the same options, which seek implementations
 */
export async function inspect(options: PlanOptions, surveyed: Survey): Promise<Inspection> {
  return inspectProject(await planProject(options, surveyed));
}

/** The same of a project that has been planned, with implementations sought. */
export async function inspectProject(project: PlannedProject): Promise<Inspection> {
  const { report } = await finish(project, project, { write: false });
  const replacements = project.plan.files.flatMap((file) => file.sites.filter(gates).flatMap((site): [string, Replacement][] => {
    const found = replacementOf(file, site);
    return found ? [[site.id, found]] : [];
  }));
  return { report, replacements: Object.fromEntries(replacements) };
}

/** Whether an open site keeps a project from full compliance. */
export function gates(site: Site): boolean {
  return site.status !== 'skipped' && (countsAsReference(site) || countsAsMisuse(site) || site.rule === implementationRule);
}

export interface GateOptions {
  /** null where there is none. */
  readonly baseline: Entries | null;
  readonly scope: Scope;
  readonly maxUnmigrated?: number | undefined;
}

/** A verdict, and what a baseline would have to hold. */
export interface Judgement {
  readonly report: Report;
  readonly held: Held;
  /** The lines of what the baseline does not know. */
  readonly fresh: Entries;
}

/** The report with the verdict: whether anything is open that the baseline does not know, or more than is allowed. */
export function judge({ report, replacements }: Inspection, { baseline, scope, maxUnmigrated }: GateOptions): Judgement {
  const open = report.sites.filter(gates);
  const held = hold(baseline ?? new Map(), open, report.failures, scope);
  const fresh = open.filter(({ id }) => !held.known.has(id));
  const knownFailures = held.knownFailures.map(({ file }) => file);
  const isTooMuch = maxUnmigrated !== undefined && open.length > maxUnmigrated;
  // Without a baseline, the number is all that is asked for.
  const isTolerated = maxUnmigrated !== undefined && baseline === null;
  const gate: Gate = {
    passed: (fresh.length === 0 || isTolerated) && !isTooMuch,
    violations: fresh.map(({ id }) => ({ id, write: replacements[id]?.write ?? null, instead: replacements[id]?.instead ?? null })),
    problems: isTooMuch ? [`--max-unmigrated ${maxUnmigrated}: ${open.length} sites are open`] : [],
    open: open.length,
    known: held.known.size,
    stale: held.stale.length,
    knownFailures,
    hasBaseline: baseline !== null,
  };
  const strangers = report.failures.filter(({ file }) => !knownFailures.includes(file));
  const lines = [...fresh.map(entryOf), ...strangers.map((failure) => failureEntry(failure, scope.migrations))];
  return { report: { ...report, gate }, held, fresh: new Map(lines) };
}
