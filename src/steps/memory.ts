import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import writeFileAtomic from 'write-file-atomic';
import { writableStatePath } from '../state-folder';
import type { Refused } from './land';

const refusedSchema = v.object({ change: v.string(), exitCode: v.nullable(v.number()), lines: v.array(v.string()), message: v.string() });

/** What a run has found out so far, for the one that goes on after an interruption. */
export class Memory {
  private readonly file: string;
  private readonly refused: Refused[];

  /** @param key what the findings depend on: the migration, and the command that proves it */
  constructor(root: string, key: readonly unknown[]) {
    this.file = writableStatePath(root, `steps-${createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 12)}.json`);
    this.refused = read(this.file);
  }

  get known(): ReadonlyMap<string, Refused> {
    return new Map(this.refused.map((each) => [each.change, each]));
  }

  keep(refused: Refused): void {
    this.refused.push(refused);
    try {
      mkdirSync(dirname(this.file), { recursive: true });
      writeFileAtomic.sync(this.file, JSON.stringify(this.refused));
    } catch {
      // Then it is found out once more.
    }
  }

  /** A run that has come to its end starts over the next time: somebody may have done something about it. */
  forget(): void {
    rmSync(this.file, { force: true });
  }
}

function read(file: string): Refused[] {
  try {
    return v.parse(v.array(refusedSchema), JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // None, or not all of one.
    return [];
  }
}
