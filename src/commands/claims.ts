import { resolve } from 'node:path';
import { inspectProject } from '../check';
import { subjectsInBanner } from '../claims/banner';
import { prepareBanners, type Banners } from '../claims/banners';
import { commitsOf } from '../claims/commits';
import { evidenceOf } from '../claims/evidence';
import { toClaimsReport } from '../claims/report';
import { reviewClaims } from '../claims/review-claims';
import { standingOf } from '../claims/standing';
import { timelineOf } from '../claims/timeline';
import { topicsOf } from '../claims/topics';
import type { ClaimsReport } from '../claims-report';
import { fileDiff } from '../diff';
import { refuseDirty } from '../dirty';
import { daysOfLines, pastOf } from '../git';
import { CodeToday } from '../logs/code-today';
import { concernsOf } from '../logs/concern';
import type { LogError } from '../logs/log-error';
import { logFile } from '../logs/open-log';
import { readLogErrors } from '../logs/read-log-errors';
import type { Failure } from '../model';
import { readDocuments } from '../read-documents';
import { claimsReporters } from '../reporters/claims';
import { snippetRule } from '../rule-ids';
import { planProject, type PlanOptions } from '../run';
import { systemReason } from '../system-error';
import { visible } from '../visible';
import { notOfRuns } from '../undo';
import { openWorkspace, survey } from '../workspace';
import { writeFiles } from '../write';
import type { ClaimsFlags } from './claims-flags';
import { exitCodes, type ExitCode, type Outcome } from './outcome';
import { forRunnerLog } from './runner-log';
import type { Terminal } from './terminal';

/** Holds what documents say of issues and migrations against the code, and the logs. */
export async function claims(paths: readonly string[], flags: ClaimsFlags, terminal: Terminal): Promise<Outcome> {
  const { report, banners, root } = await reviewed(paths, flags, terminal);
  return flags.write ? written(report, banners, root, flags, terminal) : told(report, flags, terminal);
}

interface Reviewed {
  readonly report: ClaimsReport;
  readonly banners: Banners;
  readonly root: string;
}

async function reviewed(paths: readonly string[], flags: ClaimsFlags, terminal: Terminal): Promise<Reviewed> {
  const options = optionsOf(flags, terminal);
  const surveyed = await survey(options);
  const { root, migrations } = surveyed.data;
  const documents = await readDocuments({ root, migrations, paths: paths.map((path) => resolve(terminal.cwd, path)), ignorePatterns: flags.ignorePattern });
  const logs = await errorsIn(flags.logs, terminal);
  const planned = await planProject(options, surveyed);
  const { report } = await inspectProject(planned);
  const code = new CodeToday(planned);
  const concerns = concernsOf(code);
  const errors = logs.errors.map((error) => ({ error, migrations: concerns(error) })).filter(({ error: { kind }, migrations: about }) => kind !== 'no-method' || about.length > 0);
  const strange = errors.filter((each) => each.migrations.length === 0).length;
  const evidence = evidenceOf(migrations, report, errors);
  const matters = { issues: evidence.flatMap(({ subject }) => (subject.kind === 'issue' ? [subject.name] : [])), topics: topicsOf(migrations) };
  const judged = reviewClaims({ documents: documents.read, matters, evidence, daysOf: (file, lines) => daysOfLines(file, lines, root) });
  const banners = prepareBanners(documents.read, judged);
  const wanted = new Set(documents.read.map(({ file }) => file));
  const told = toClaimsReport({
    migrations: migrations.map(({ name }) => name),
    scanned: documents.read.length,
    evidence, judged,
    marked: new Map(documents.read.map(({ file, text }) => [file, subjectsInBanner(text)])),
    snippets: report.sites.filter(({ rule, status, file }) => rule === snippetRule && status !== 'skipped' && wanted.has(file)),
    timeline: flags.timeline ? timelineOf(judged, evidence, commitsOf(root, migrations, evidence, fileOf(surveyed)), standingOf(judged, evidence, { now: ({ file, line }) => code.line(file, line), past: (days, files) => pastOf(days, files, root) })) : null,
    diffs: banners.changes.map((each) => ({ file: each.file, patch: fileDiff(each) })),
    failures: [...report.failures, ...documents.failures, ...logs.failures, ...banners.failures],
    warnings: strange === 0 ? [] : [`${strange} ${strange === 1 ? 'error' : 'errors'} in the logs cannot be told to be about a migration here, and no claim is held against ${strange === 1 ? 'it' : 'them'}: ssot-codemod logs lists ${strange === 1 ? 'it' : 'them'}`],
  });
  return { report: told, banners, root };
}

function optionsOf(flags: ClaimsFlags, terminal: Terminal): PlanOptions {
  return {
    cwd: terminal.cwd, paths: [], ignorePatterns: [], certainty: 'certain', verify: 'syntax', jobs: flags.jobs, seeksImplementations: true, documents: true,
    ...(flags.config !== undefined && { config: flags.config }),
    ...(flags.root !== undefined && { root: flags.root }),
    ...(!flags.quiet && { onProgress: terminal.onProgress }),
  };
}

async function errorsIn(logs: readonly string[], { cwd }: Terminal): Promise<{ errors: readonly LogError[]; failures: readonly Failure[] }> {
  const errors: LogError[] = [];
  const failures: Failure[] = [];
  const sources = logs.map((name) => logFile(name, cwd));
  for await (const error of readLogErrors(sources, ({ name, failure }) => failure && failures.push({ file: name, stage: 'read', message: systemReason(failure) }))) errors.push(error);
  return { errors, failures };
}

/** Where a module is, or was: git knows of what is gone. */
function fileOf(surveyed: Parameters<typeof openWorkspace>[0]): (module: string) => string {
  const { session } = openWorkspace(surveyed);
  return (module) => session.fileNamed(module) ?? module;
}

async function written(report: ClaimsReport, { changes }: Banners, root: string, flags: ClaimsFlags, terminal: Terminal): Promise<Outcome> {
  if (!flags.allowDirty) refuseDirty(notOfRuns(root, changes).map(({ file }) => resolve(root, file)), terminal.cwd, 'or pass --allow-dirty');
  const { run, written: files, failures } = await writeFiles(changes, root, { command: 'claims' });
  const isMarked = ({ file, isMarked: before }: ClaimsReport['claims'][number]): boolean => before || files.includes(file);
  const marked = report.claims.map((claim) => ({ ...claim, isMarked: claim.verdict === 'contradicted' && isMarked(claim) }));
  const done: ClaimsReport = {
    ...report,
    written: true,
    summary: { ...report.summary, marked: marked.filter((claim) => claim.isMarked).length },
    claims: marked,
    failures: [...report.failures, ...failures.map(({ file, message }) => ({ file, message }))],
    recorded: run,
  };
  return told(done, flags, terminal);
}

function told(report: ClaimsReport, flags: ClaimsFlags, terminal: Terminal): Outcome {
  const isShown = flags.outputFile === undefined;
  const reporter = claimsReporters.find(({ id }) => id === flags.format)!;
  const output = reporter.render(report, { color: flags.color && terminal.color && isShown, width: terminal.width, detail: flags.quiet ? 'summary' : flags.verbose ? 'full' : 'folded' });
  const gate = failedGates(report, flags);
  const failed = flags.format === 'pretty' && isShown ? [] : report.failures.map(({ file, message }) => `error: ${file}: ${message}`);
  const exitCode: ExitCode = gate.length > 0 ? exitCodes.gateFailed : report.failures.length > 0 ? exitCodes.incomplete : exitCodes.done;
  return { output: flags.format === 'pretty' && isShown ? forRunnerLog(output, terminal.env) : output, remarks: [...(flags.quiet ? [] : report.warnings.map((warning) => `warning: ${warning}`)), ...failed, ...gate].map(visible), exitCode };
}

/** A claim that its document takes back on top is nobody's trap any more. */
function failedGates({ summary: { claims: { contradicted, unknown }, marked } }: ClaimsReport, { requireEvidence }: ClaimsFlags): string[] {
  const open = contradicted - marked;
  return [
    ...(open > 0 ? [`error: contradicted claims: ${open}`] : []),
    ...(requireEvidence && unknown > 0 ? [`error: --require-evidence: claims about which nothing is known: ${unknown}`] : []),
  ];
}
