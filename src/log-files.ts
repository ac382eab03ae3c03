import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { LogSource } from './logs/read-log-errors';

/** A log in a file, opened when its turn has come. */
export function logFile(name: string, cwd: string): LogSource {
  return { name, open: () => createReadStream(resolve(cwd, name)) };
}
