import { auditOf } from '../audit/audit';
import type { Audit } from '../audit/model';
import { prepareDocuments, type CheckedDocument, type Documents, type MadeBlock } from '../documents';
import { UserError } from '../errors';
import type { DocumentKind } from '../manifest/manifest';
import { auditReporters } from '../reporters/audit';
import { auditDocuments } from '../reporters/audit/documents';
import { historyMarks, markdownOf } from '../reporters/audit/to-markdown';
import { count } from '../reporters/wording';
import { visible } from '../visible';
import type { AuditFlags } from './flags';
import { outdated, plannedFor, remarksOn, warningsOf } from './kept-documents';
import { exitCodes, type ExitCode, type Outcome } from './outcome';
import { forRunnerLog } from './runner-log';
import type { Terminal } from './terminal';

/** Tells what there is, who uses it and what to do about it, and keeps the documents that say so. */
export async function audit(paths: readonly string[], flags: AuditFlags, terminal: Terminal): Promise<Outcome> {
  if (paths.length > 0 && (flags.write || flags.check)) throw new UserError(`The documents tell of everything, and ${paths[0]} restricts the audit`, { hint: 'Leave the paths out, or --write and --check.' });
  const project = await plannedFor(flags, terminal, { paths });
  const found = auditOf(project, warningsOf(project));
  const documents = paths.length > 0 ? null : prepareDocuments(project.workspace.root, found.migrations.flatMap(blocksOf), [historyMarks], 'audit');
  return documents && flags.write ? written(found, documents, flags, terminal) : told(found, documents, flags, terminal);
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
  return { output: rendered(found, flags, terminal), remarks: [...remarksOn(found.warnings, all, flags.quiet), ...(flags.quiet ? [] : remarks)], exitCode: all.length > 0 ? exitCodes.incomplete : exitCodes.done };
}

function told(found: Audit, documents: Documents | null, flags: AuditFlags, terminal: Terminal): Outcome {
  const failures = [...found.failures, ...(documents?.failures ?? [])];
  const open = documents?.checked.filter(({ state }) => state !== 'current') ?? [];
  const remarks = documents && !flags.check && !flags.quiet ? wouldWrite(open, documents.checked.length) : [];
  const gate = flags.check && documents ? outdated(documents, 'audit') : [];
  const exitCode: ExitCode = gate.length > 0 ? exitCodes.gateFailed : failures.length > 0 ? exitCodes.incomplete : exitCodes.done;
  return { output: flags.check && flags.format === 'pretty' ? '' : rendered(found, flags, terminal), remarks: [...remarksOn(found.warnings, failures, flags.quiet), ...remarks, ...gate], exitCode };
}

function wouldWrite(open: readonly CheckedDocument[], all: number): string[] {
  if (all === 0) return [];
  if (open.length === 0) return [`The ${count(all, 'document')} of this audit are up to date`];
  return [`--write would write ${open.map(({ file }) => visible(file)).join(', ')}`];
}

function rendered(found: Audit, flags: AuditFlags, terminal: Terminal): string {
  const reporter = auditReporters.find(({ id }) => id === flags.format)!;
  const output = reporter.render(found, { color: flags.color && terminal.color && flags.outputFile === undefined, width: terminal.width });
  return flags.format === 'pretty' && flags.outputFile === undefined ? forRunnerLog(output, terminal.env) : output;
}
