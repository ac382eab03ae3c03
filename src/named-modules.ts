import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { UserError } from './errors';
import type { Language, Session } from './session';
import { moduleKind, type Migration } from './manifest/manifest';
import type { Failure } from './model';
import { readSource } from './source';

/**
 * The legacy modules that cannot be read or parsed: what they export, and where from, is then unknown.
 *
 * @throws UserError where that is so of a canonical module, against which nothing could be checked.
 */
export function unusableModules(root: string, migrations: readonly Migration[], { id, extensions }: Language, session: Session): Failure[] {
  const failureOf = (module: string): Failure | null => {
    const file = moduleKind(module, id) === 'file' ? module : session.fileNamed(module);
    const isReadHere = file !== null && extensions.includes(extname(file)) && existsSync(join(root, file));
    return isReadHere ? failureIn(root, file, session) : null;
  };
  for (const { canonical } of migrations) {
    const failure = canonical.exports ? null : failureOf(canonical.module);
    if (failure) throw unusableCanonical(failure);
  }
  const legacy = new Set(migrations.flatMap((migration) => migration.legacy.map(({ module }) => module)));
  return [...legacy].map(failureOf).filter((failure) => failure !== null);
}

function failureIn(root: string, file: string, session: Session): Failure | null {
  const source = readSource(root, file);
  if ('stage' in source) return source;
  const problem = session.problemIn(file);
  return problem && { file, stage: 'parse', ...problem };
}

function unusableCanonical({ file, stage, message, line }: Failure): UserError {
  return new UserError(`The canonical module ${file}${line === undefined ? '' : `:${line}`} cannot be ${stage === 'parse' ? 'parsed' : 'read'}: ${message}`, {
    hint: 'Consumers are only moved to what it provably exports; list that under "exports" of "canonical" to go on without its source.',
  });
}
