import { getSystemErrorMap } from 'node:util';

/** What the system said, such as `permission denied (EACCES)`, without the absolute path that Node puts in its message. */
export function systemReason(error: unknown): string {
  const { errno, message } = error as NodeJS.ErrnoException;
  const [code, reason] = getSystemErrorMap().get(errno ?? 0) ?? [];
  return code === undefined ? message : `${reason} (${code})`;
}
