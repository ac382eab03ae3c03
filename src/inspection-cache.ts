import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Inspection } from './check';
import { repositoryTop } from './gitignore';
import { makeFolder } from './make-folder';
import { toolId } from './package-root';
import { writableStatePath } from './state-folder';
import { isUnchanged, treeState, type TreeState } from './tree-state';
import type { Survey } from './workspace';

interface Kept {
  readonly key: string;
  readonly state: TreeState;
  readonly inspection: Inspection;
}

/** What was found the last time, in case that nothing has changed. */
export interface InspectionCache {
  /** null where anything that it could depend on may have changed. */
  readonly found: Inspection | null;
  keep(inspection: Inspection): void;
}

export const noCache: InspectionCache = { found: null, keep: () => undefined };

/**
 * Looks for an earlier inspection. Its outcome is reused whole or not at all: whatever a run reads in the tree, wherever
 * its resolution led, is covered by the state of all files.
 *
 * @param options what else the outcome depends on
 */
export function inspectionCache(survey: Survey, options: object, extensions: readonly string[]): InspectionCache {
  const { root } = survey.data;
  // Before anything is read: what changes from here on has another state the next time.
  const state = treeState(repositoryTop(root) ?? root, extensions);
  if (state === null) return noCache;
  const { manifest, data, files, failures } = survey;
  const key = hash(JSON.stringify([toolId(), root, manifest.migrations, data, files, failures, options]));
  // One for everything, and one for each part that somebody checks by itself.
  const part = files.length === data.files.length ? [] : files;
  const file = writableStatePath(root, `check-${hash(JSON.stringify([root, manifest.file, part])).slice(0, 12)}.json`);
  const kept = read(file);
  return {
    found: kept?.key === key && isUnchanged(kept.state, state) ? kept.inspection : null,
    keep: (inspection) => {
      write(file, { key, state, inspection });
    },
  };
}

/** A line with the hash of the rest, which tells a whole file from a part of one, or from something else. */
function read(file: string): Kept | null {
  try {
    const text = readFileSync(file, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    return text.slice(0, end) === hash(body) ? (JSON.parse(body) as Kept) : null;
  } catch {
    return null;
  }
}

function write(file: string, kept: Kept): void {
  const body = JSON.stringify(kept);
  try {
    makeFolder(dirname(file));
    writeFileAtomic.sync(file, `${hash(body)}\n${body}`, { fsync: false });
  } catch {
    // A cache that cannot be kept is none, and no failure.
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
