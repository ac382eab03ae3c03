import { resolve } from 'node:path';
import { presentText } from '../apply';
import { UserError } from '../errors';
import { batchOf, type BatchFile } from '../fleet/batch';
import { engines } from '../fleet/engines';
import { readRepositories } from '../fleet/read-repositories';
import { loadShared, realFolder } from '../manifest/load';
import { packageVersion } from '../package-root';
import { repositories as counted } from '../reporters/wording';
import { writeFiles } from '../write';
import type { BatchFlags } from './fleet-flags';
import { exitCodes, type Outcome } from './outcome';
import type { Terminal } from './terminal';

/** Writes what an engine needs that runs over many repositories. */
export async function batch(flags: BatchFlags, { cwd }: Terminal): Promise<Outcome> {
  const { config, root, repos, branch, title, ownManifests = false } = flags;
  const { manifest } = await loadShared({ cwd, ...(config !== undefined && { config }), ...(root !== undefined && { root }) });
  const repositories = repos === undefined ? [] : readRepositories(repos, cwd);
  const made = batchOf(manifest, { version: packageVersion(), repositories, ownManifests, branch, title });
  const engine = engines.find(({ id }) => id === flags.engine)!;
  const files = engine.files(made);
  const names = files.map(({ file }) => file).join(', ');
  if (!flags.write) return { output: shown(files), remarks: [`Nothing was written; --write writes ${names}`], exitCode: exitCodes.done };
  await writeAll(files, realFolder(resolve(cwd, flags.out)), flags.force === true);
  const where = repositories.length === 0 ? 'the repositories that the engine finds' : counted(repositories.length);
  return { output: `Written for ${where}: ${names}\nNext: ${engine.next(made)}\n`, remarks: [], exitCode: exitCodes.done };
}

/** One file as it is, so that it can be handed on; of several, each behind its name. */
function shown(files: readonly BatchFile[]): string {
  return files.length === 1 ? files[0]!.text : files.map(({ file, text }) => `==> ${file} <==\n${text}`).join('\n');
}

async function writeAll(files: readonly BatchFile[], folder: string, force: boolean): Promise<void> {
  const changes = files.map(({ file, text, isExecutable }) => ({ file, before: textOf(file, folder), after: text, ...(isExecutable && { mode: 0o755 }) })).filter(({ before, after }) => before !== after);
  const present = changes.filter(({ before }) => before !== null).map(({ file }) => file);
  if (present.length > 0 && !force) throw new UserError(`${present.join(', ')} ${present.length === 1 ? 'is' : 'are'} there already`, { hint: '--force overwrites; --out FOLDER writes elsewhere.' });
  const { failures } = await writeFiles(changes, folder, { command: 'batch' });
  for (const { file, message } of failures) throw new UserError(`${file} ${message}`);
}

function textOf(file: string, folder: string): string | null {
  const text = presentText({ file }, folder);
  if (typeof text === 'symbol') throw new UserError(`${file} is there already, and is no text`, { hint: '--out FOLDER writes elsewhere.' });
  return text;
}
