import { createColors } from 'picocolors';
import { auditOf } from '../audit/audit';
import { readDocument } from '../document-store';
import { prepareDocuments, type Documents } from '../documents';
import { gather } from '../guard/gather';
import { filesOf, type GuardFile } from '../guard/writers';
import { knownMarks } from '../guard/writers/known';
import type { Failure } from '../model';
import { packageVersion } from '../package-root';
import { historyMarks } from '../reporters/audit/to-markdown';
import { jsonText } from '../reporters/json-text';
import { count } from '../reporters/wording';
import { visible } from '../visible';
import type { GuardFlags } from './guard-flags';
import { outdated, plannedFor, remarksOn, warningsOf } from './kept-documents';
import { exitCodes, type ExitCode, type Outcome } from './outcome';
import { forRunnerLog } from './runner-log';
import type { Terminal } from './terminal';

/** Keeps the files that watch over a migration: in the process, in the tests, in monitoring, and in people's heads. */
export async function guard(flags: GuardFlags, terminal: Terminal): Promise<Outcome> {
  const project = await plannedFor(flags, terminal, { seeksImplementations: true });
  const { root } = project.workspace;
  const warnings = warningsOf(project);
  const audit = auditOf(project, warnings);
  const text = (file: string): string | null => {
    const read = readDocument(root, file);
    return typeof read === 'string' ? read : null;
  };
  const files = filesOf(gather(project, audit.migrations), packageVersion(), text);
  const documents = prepareDocuments(root, files, [historyMarks, knownMarks], 'guard');
  const { written, failures } = flags.write ? await documents.write() : { written: null, failures: [] };
  const all = [...audit.failures, ...documents.failures, ...failures];
  const gate = flags.check ? outdated(documents, 'guard') : [];
  // A gate is what the caller asked about.
  const exitCode: ExitCode = gate.length > 0 ? exitCodes.gateFailed : all.length > 0 ? exitCodes.incomplete : exitCodes.done;
  const output = flags.check && flags.format === 'pretty' ? '' : rendered({ files, documents, written, failures: all, warnings }, flags, terminal);
  return { output, remarks: [...remarksOn(warnings, all, flags.quiet), ...gate], exitCode };
}

interface Told {
  readonly files: readonly GuardFile[];
  readonly documents: Documents;
  /** null in a dry run. */
  readonly written: readonly string[] | null;
  readonly failures: readonly Failure[];
  readonly warnings: readonly string[];
}

function rendered(told: Told, { format, color, outputFile }: GuardFlags, terminal: Terminal): string {
  const { files, documents: { checked }, failures, warnings, written } = told;
  switch (format) {
    case 'patch': return checked.map((each) => each.patch()).join('');
    case 'json': {
      const states = new Map(checked.map(({ file, state }) => [file, state]));
      return `${jsonText({ schemaVersion: 1, tool: { name: 'ssot-codemod', version: packageVersion() }, written: written !== null, files: files.map(({ kind, migration, file }) => ({ kind, migration, file, state: written?.includes(file) ? 'written' : (states.get(file) ?? 'refused') })), failures, warnings }, 2)}\n`;
    }
    case 'pretty': {
      const output = pretty(told, createColors(color && terminal.color && outputFile === undefined));
      return outputFile === undefined ? forRunnerLog(output, terminal.env) : output;
    }
  }
}

const purposes: Readonly<Record<GuardFile['kind'], string>> = {
  runtime: 'the check at run time', test: 'the tests', rules: 'alerting rules', rulesTest: 'tests of the rules', alertmanager: 'who hears of alerts', dashboard: 'the dashboard',
  gcpMetric: 'a metric of logs', gcpPolicy: 'its alert policy', workflow: 'the review of claims and logs', guide: 'how to use it', runbook: 'what to do about alerts', lessons: 'lessons learned',
};

function pretty({ files, documents: { checked }, written }: Told, colors: ReturnType<typeof createColors>): string {
  const states = new Map(checked.map(({ file, state }) => [file, state]));
  const width = Math.max(...files.map(({ file }) => file.length));
  const verdict = (file: string): string => {
    if (written?.includes(file)) return colors.green('written');
    const state = states.get(file);
    return state === undefined ? colors.red('refused') : state === 'current' ? 'up to date' : state === 'missing' ? colors.yellow('new') : colors.yellow('out of date');
  };
  const open = checked.filter(({ state }) => state !== 'current').length;
  const summary = written !== null ? `${count(written.length, 'file')} written; ssot-codemod undo --write takes them back.` : open === 0 ? 'Everything is up to date.' : `${count(open, 'file')} would be written. Nothing was; --write writes them, and -f patch shows them.`;
  return [...files.map(({ file, kind }) => `  ${visible(file).padEnd(width)}  ${purposes[kind]}: ${verdict(file)}`), '', summary, ''].join('\n');
}
