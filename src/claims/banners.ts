import { grouped } from '../grouped';
import type { JournalledFile } from '../journal/run';
import { BrokenMarks } from '../managed-block';
import type { Failure } from '../model';
import { withBanner } from './banner';
import type { ReadDocument } from './review-claims';
import type { Judged } from './verdict';

export interface Banners {
  readonly changes: readonly JournalledFile[];
  readonly failures: readonly Failure[];
}

/** What writing the banners of some documents would change: put on top, brought up to date, taken away. */
export function prepareBanners(documents: readonly ReadDocument[], judged: readonly Judged[]): Banners {
  const contradicted = grouped(judged.filter(({ verdict }) => verdict === 'contradicted'), ({ claim }) => claim.file);
  const failures: Failure[] = [];
  const changes = documents.flatMap(({ file, text }): JournalledFile[] => {
    try {
      const after = withBanner(text, contradicted.get(file) ?? []);
      return after === text ? [] : [{ file, before: text, after }];
    } catch (error) {
      if (!(error instanceof BrokenMarks)) throw error;
      failures.push({ file, stage: 'write', message: error.message });
      return [];
    }
  });
  return { changes, failures };
}
