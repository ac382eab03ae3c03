/**
 * What `import … from 'ssot-codemod'` gives. Importing it loads next to nothing: a manifest does so only for
 * `defineConfig`, so the stages are loaded by the first call that needs them.
 */
import type { Report } from '../model';
import type { Applied, ApplyOptions, Engine, PlannedMigration, PlanOptions, Renderer, ReportOptions } from './types';

export { UserError } from '../errors';
export { defineConfig } from '../manifest/define-config';
export type { ExtendingManifestInput, ManifestInput } from '../manifest/schema';
export type { Certainty, Edit, Failure, Reason, Report, Site, Status, Summary } from '../model';
export type { Applied, ApplyOptions, Change, FilePreview, PlannedMigration, PlanOptions, ReportOptions, WantedCertainty } from './types';

/**
 * Plans a migration; writes nothing.
 *
 * @throws UserError where the manifest or an option is wrong.
 */
export async function plan(options: PlanOptions = {}): Promise<PlannedMigration> {
  return engine().plan(options);
}

/**
 * Writes a planned migration: each file as a whole or not at all, each change in all of its files or in none. A file that
 * cannot be written, or has changed since it was planned, is among the failures of the report.
 *
 * @param planned what `plan` returned
 * @throws UserError where nothing can be written: files with uncommitted changes, a wrong option.
 */
export async function apply(planned: PlannedMigration, options: ApplyOptions = {}): Promise<Applied> {
  return engine().apply(planned, options);
}

/**
 * Renders a report in one of the formats of the command line.
 *
 * @param data of `plan` or `apply`, or what `--format json` has printed, parsed
 * @throws UserError where there is no such format.
 */
export function report(data: Report, options: ReportOptions = {}): string {
  return renderer().render(data, options);
}

function engine(): Engine {
  return (require('./engine') as { engine: Engine }).engine;
}

function renderer(): Renderer {
  return (require('./renderer') as { renderer: Renderer }).renderer;
}
