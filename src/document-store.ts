import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from './model';
import { readSource } from './source';

/** A document as it is on disk; null where there is none. */
export function readDocument(root: string, file: string): string | null | Failure {
  if (!existsSync(join(root, file))) return null;
  const source = readSource(root, file);
  return 'stage' in source ? source : source.text;
}
