import type { Documents } from '../documents';
import type { Failure } from '../model';
import { planProject, type PlannedProject } from '../run';
import { visible } from '../visible';
import type { CommonFlags, MigrateFlags } from './flags';
import { watching } from './selection';
import type { Terminal } from './terminal';

type ProjectFlags = CommonFlags & Pick<MigrateFlags, 'quiet' | 'extensions' | 'ignorePattern' | 'jobs' | 'untrusted'> & Partial<Pick<MigrateFlags, 'cache'>>;

/** The project as a dry run sees it, for what is told of it. */
export function plannedFor(flags: ProjectFlags, terminal: Terminal, more: { readonly paths?: readonly string[]; readonly seeksImplementations?: boolean } = {}): Promise<PlannedProject> {
  return planProject({
    cwd: terminal.cwd, paths: [], ignorePatterns: flags.ignorePattern, certainty: 'certain', verify: 'syntax', jobs: flags.jobs, dataOnly: flags.untrusted === true, cache: flags.cache === true, ...more,
    ...(flags.config !== undefined && { config: flags.config }),
    ...(flags.root !== undefined && { root: flags.root }),
    ...(flags.extensions && { extensions: flags.extensions }),
    ...(!flags.quiet && watching(terminal)),
  });
}

export function warningsOf({ found, workspace }: PlannedProject): string[] {
  return [...new Set([...found.warnings, ...workspace.session.warnings])].sort();
}

export function remarksOn(warnings: readonly string[], failures: readonly Failure[], quiet: boolean | undefined): string[] {
  return [
    ...(quiet ? [] : warnings.map((warning) => `warning: ${visible(warning)}`)),
    ...failures.map(({ file, line, stage, message }) => `error: ${visible(file)}${line === undefined ? '' : `:${line}`}: cannot ${stage}: ${visible(message)}`),
  ];
}

/** What `--check` has against the documents, one sentence each. */
export function outdated({ checked }: Documents, command: string): string[] {
  return checked.filter(({ state }) => state !== 'current').map(({ file, state }) => `error: --check: ${visible(file)} is ${state === 'missing' ? 'not there' : 'out of date'}; ssot-codemod ${command} --write`);
}
