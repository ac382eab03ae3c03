import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../errors';
import { systemReason } from '../system-error';
import { repositoriesIn, type Repository } from './repositories';

/** @throws UserError where the list cannot be read, names none, or something else. */
export function readRepositories(file: string, cwd: string): Repository[] {
  const repositories = repositoriesIn(textOf(resolve(cwd, file), file), file);
  if (repositories.length === 0) throw new UserError(`${file} names no repository`, { hint: 'One a line: owner/name, host/owner/name, or an address.' });
  return repositories;
}

function textOf(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UserError(`Cannot read the list of repositories ${file}: ${systemReason(cause)}`, { cause });
  }
}
