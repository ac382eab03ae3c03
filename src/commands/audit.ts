import { auditOf } from '../audit/audit';
import { prepareDocuments, type CheckedDocument, type Documents, type MadeBlock } from '../audit/documents';
import type { Audit } from '../audit/model';
import { threadCount } from '../crew';
import { UserError } from '../errors';
import type { DocumentKind } from '../manifest/manifest';
import { auditReporters } from '../reporters/audit';
import { auditDocuments } from '../reporters/audit/documents';
import { historyMarks, markdownOf } from '../reporters/audit/to-markdown';
import { count } from '../reporters/wording';
import { planProject } from '../run';
import { visible } from '../visible';
import type { AuditFlags } from './flags';
import { exitCodes, type ExitCode, type Outcome } from './outcome';
import { forRunnerLog } from './runner-log';
import type { Terminal } from './terminal';

/** Tells what there is, who uses it and what to do about it, and keeps the documents that say so. */
export async function audit(paths: readonly string[], flags: AuditFlags, terminal: Terminal): Promise<Outcome> {
  if (paths.length > 0 && (flags.write || flags.check)) throw new UserError(`The documents tell of everything, and ${paths[0]} restricts the audit`, { hint: 'Leave the paths out, or --write and --check.' });
  const remarks: string[] = [];
  const project = await planProject({
    cwd: terminal.cwd, paths, cache: flags.cache, ignorePatterns: flags.ignorePattern, certainty: 'certain', verify: 'syntax', jobs: threadCount(flags.jobs),
    ...(flags.config !== undefined && { config: flags.config }),
    ...(flags.root !== undefined && { root: flags.root }),
    ...(flags.extensions && { extensions: flags.extensions }),
    ...(!flags.quiet && { onProgress: terminal.onProgress, onRemark: (remark: string) => remarks.push(remark) }),
  });
  const found = auditOf(project, [...new Set([...project.found.warnings, ...project.workspace.session.warnings])].sort());
  const documents = paths.length > 0 ? null : prepareDocuments(project.workspace.root, found.migrations.flatMap(blocksOf), historyMarks);
  const outcome = documents && flags.write ? await written(found, documents, flags, terminal) : told(found, documents, flags, terminal);
  return { ...outcome, remarks: [...remarks.map(visible), ...outcome.remarks] };
}

function blocksOf(migration: Audit['migrations'][number]): MadeBlock[] {
  const name = migration.name.replace(/[^\p{L}\p{N}._]+/gu, '-');
  return (Object.keys(auditDocuments) as DocumentKind[]).flatMap((kind) => {
    const file = migration.documents[kind];
    return file === null ? [] : [{ file, key: `${kind} ${name}`, content: markdownOf(auditDocuments[kind](migration)) }];
  });
}

async function written(found: Audit, documents: Documents, flags: AuditFlags, terminal: Terminal): Promise<Outcome> {
  const { written: files, failures } = await documents.write();
  const all = [...found.failures, ...documents.failures, ...failures];
  const remarks = files.length === 0 ? ['The documents are up to date'] : files.map((file) => `wrote ${visible(file)}`);
  return { output: rendered(found, flags, terminal), remarks: [...remarksOn(found, all, flags), ...(flags.quiet ? [] : remarks)], exitCode: all.length > 0 ? exitCodes.incomplete : exitCodes.done };
}

function told(found: Audit, documents: Documents | null, flags: AuditFlags, terminal: Terminal): Outcome {
  const failures = [...found.failures, ...(documents?.failures ?? [])];
  const open = documents?.checked.filter(({ state }) => state !== 'current') ?? [];
  const remarks = documents && !flags.check && !flags.quiet ? wouldWrite(open, documents.checked.length) : [];
  const gate = flags.check ? open.map(({ file, state }) => `error: --check: ${visible(file)} is ${state === 'missing' ? 'not there' : 'out of date'}; ssot-codemod audit --write`) : [];
  const exitCode: ExitCode = gate.length > 0 ? exitCodes.gateFailed : failures.length > 0 ? exitCodes.incomplete : exitCodes.done;
  return { output: flags.check && flags.format === 'pretty' ? '' : rendered(found, flags, terminal), remarks: [...remarksOn(found, failures, flags), ...remarks, ...gate], exitCode };
}

function wouldWrite(open: readonly CheckedDocument[], all: number): string[] {
  if (all === 0) return [];
  if (open.length === 0) return [`The ${count(all, 'document')} of this audit are up to date`];
  return [`--write would write ${open.map(({ file }) => visible(file)).join(', ')}`];
}

function remarksOn({ warnings }: Audit, failures: Audit['failures'], { quiet }: AuditFlags): string[] {
  return [
    ...(quiet ? [] : warnings.map((warning) => `warning: ${visible(warning)}`)),
    ...failures.map(({ file, line, stage, message }) => `error: ${visible(file)}${line === undefined ? '' : `:${line}`}: cannot ${stage}: ${visible(message)}`),
  ];
}

function rendered(found: Audit, flags: AuditFlags, terminal: Terminal): string {
  const reporter = auditReporters.find(({ id }) => id === flags.format)!;
  const output = reporter.render(found, { color: flags.color && terminal.color && flags.outputFile === undefined, width: terminal.width });
  return flags.format === 'pretty' && flags.outputFile === undefined ? forRunnerLog(output, terminal.env) : output;
}
