import { relative, resolve, sep } from 'node:path';
import { fileDiff } from '../diff';
import { refuseDirty } from '../dirty';
import { UserError } from '../errors';
import type { JournalledFile } from '../journal/run';
import { recordRemovals, type Recording } from '../manifest/record-removals';
import type { Failure } from '../model';
import { packageVersion } from '../package-root';
import { prune as pruneProject, type Pruning } from '../prune';
import type { PruneReport } from '../prune-report';
import { jsonText } from '../reporters/json-text';
import { pruned } from '../reporters/prune';
import { planProject, type PlannedProject } from '../run';
import { notOfRuns } from '../undo';
import { writeFiles } from '../write';
import type { PruneFlags } from './prune-flags';
import { exitCodes, type Outcome } from './outcome';
import { forRunnerLog } from './runner-log';
import type { Terminal } from './terminal';

/** Deletes the legacy modules to which nothing refers, or replaces them, and tells what stops the others. */
export async function prune(flags: PruneFlags, terminal: Terminal): Promise<Outcome> {
  const project = await planProject({
    cwd: terminal.cwd,
    paths: [],
    ignorePatterns: [],
    everywhere: true,
    certainty: 'certain',
    verify: 'none',
    jobs: flags.jobs,
    dataOnly: flags.untrusted === true,
    ...(flags.config !== undefined && { config: flags.config }),
    ...(flags.root !== undefined && { root: flags.root }),
    ...(!flags.quiet && { onProgress: terminal.onProgress }),
  });
  const pruning = await pruneProject(project, { shim: flags.shim === true, keep: flags.keep });
  const made = await recordRemovals(project.workspace.manifest, pruning.removals);
  const recording = flags.leaveManifest ? { ...made, change: null, obstacle: made.entries.length > 0 ? '--leave-manifest says so' : null } : made;
  const edited = recording.change;
  // The manifest says first that a module may be gone: it is right at every moment, whatever interrupts the rest.
  const changes: JournalledFile[] = [...(edited ? [edited] : []), ...pruning.changes];
  const report = reportOf(project, pruning, recording, changes);
  if (!flags.write) return told(report, flags, terminal);
  refuseWithoutManifest(report, flags);
  const { root } = project.workspace;
  if (!flags.allowDirty) refuseDirty(notOfRuns(root, changes).map(({ file }) => resolve(root, file)), terminal.cwd, 'or pass --allow-dirty');
  const { run, failures } = await writeFiles(changes, root, { command: ['prune', ...(flags.shim ? ['--shim'] : []), ...flags.keep.map((module) => `--keep ${module}`)].join(' ') });
  return told({ ...report, modules: report.modules.map((each) => asDone(each, failures)), written: true, recorded: run, failures: [...report.failures, ...failuresOf(failures)] }, flags, terminal);
}

/** A module whose file could not be dealt with stays, for that reason. */
function asDone(module: PruneReport['modules'][number], failures: readonly Failure[]): PruneReport['modules'][number] {
  const failure = failures.find(({ file }) => file === module.file);
  return failure && (module.outcome === 'deleted' || module.outcome === 'shimmed') ? { ...module, outcome: 'blocked', reasons: [`it ${failure.message}`], leftovers: [] } : module;
}

/** A module that the manifest still expects would make every later run fail. */
function refuseWithoutManifest({ manifest }: PruneReport, { leaveManifest }: PruneFlags): void {
  if (leaveManifest || manifest.edited || manifest.entries.length === 0) return;
  const entries = manifest.entries.map(({ entry }) => `    ${entry},`).join('\n');
  throw new UserError(`${manifest.file} is not edited: ${manifest.obstacle}; so nothing was deleted`, { hint: `Pass --leave-manifest, and write there, in place of what is under legacy now:\n${entries}` });
}

function reportOf({ workspace, plan }: PlannedProject, { modules, emptyFolders }: Pruning, { entries, change, obstacle }: Recording, changes: readonly JournalledFile[]): PruneReport {
  const { manifest, root, failures, session } = workspace;
  return {
    schemaVersion: 1,
    tool: { name: 'ssot-codemod', version: packageVersion() },
    written: false,
    manifest: {
      file: manifest.file.startsWith(`${root}${sep}`) ? relative(root, manifest.file).split(sep).join('/') : manifest.file,
      edited: change !== null,
      obstacle,
      entries: entries.map((entry) => ({ module: entry.module, entry: JSON.stringify(entry) })),
    },
    modules: [...modules],
    emptyFolders: [...emptyFolders],
    diffs: changes.map((each) => ({ file: each.file, patch: fileDiff(each) })),
    failures: failuresOf([...failures, ...plan.failures]),
    warnings: [...session.warnings],
    recorded: null,
  };
}

/** One a file is enough: each is searched as plain text all the same. */
function failuresOf(failures: readonly Failure[]): PruneReport['failures'] {
  return [...new Map(failures.map(({ file, message, line }) => [file, { file, message: line === undefined ? message : `line ${line}: ${message}` }])).values()];
}

function told(report: PruneReport, flags: PruneFlags, terminal: Terminal): Outcome {
  const exitCode = report.failures.length > 0 ? exitCodes.incomplete : exitCodes.done;
  if (flags.format === 'json') return { output: `${jsonText(report, 2)}\n`, remarks: [], exitCode };
  const isShown = flags.outputFile === undefined;
  const output = pruned(report, { color: flags.color && terminal.color && isShown, width: terminal.width, isFull: flags.verbose === true, shims: flags.shim === true });
  return { output: isShown ? forRunnerLog(output, terminal.env) : output, remarks: [], exitCode };
}
