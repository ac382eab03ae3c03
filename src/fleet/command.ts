import type { Batch } from './batch';

/** A pinned version for everybody; who has another one installed, or tests, names it in `SSOT_CODEMOD`. */
export function toolIn({ version }: Pick<Batch, 'version'>): string {
  return `\${SSOT_CODEMOD:-npx --yes ssot-codemod@${version}}`;
}

/** Migrates one repository: 0 where it is done or has nothing to do, anything else where it has failed. */
export function migrateCommand(batch: Batch, manifest: string): string {
  const config = batch.manifest === null ? '' : ` --config ${manifest}`;
  return `${toolIn(batch)} migrate${config} --if-present --write`;
}
