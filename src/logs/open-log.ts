import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { LogSource } from './read-log-errors';

/** A log in a file. It is opened when its turn comes: there may be more of them than a process may hold open. */
export function logFile(name: string, cwd: string): LogSource {
  return { name, open: () => createReadStream(resolve(cwd, name), { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer> };
}
