import { readDocument } from '../document-store';
import type { Failure } from '../model';
import { BrokenMarks, withBlock } from '../managed-block';
import { writeFiles } from '../write';

/** A part of a document that is made by the tool. */
export interface MadeBlock {
  /** Relative to the root. */
  readonly file: string;
  /** Names it among the blocks of its file. */
  readonly key: string;
  readonly content: string;
}

/** What is between these is passed over when a document is compared, as git tells other things in other clones. */
export interface HistoryMarks {
  readonly start: string;
  readonly end: string;
}

type DocumentState = 'missing' | 'outdated' | 'current';

export interface CheckedDocument {
  readonly file: string;
  readonly state: DocumentState;
}

export interface Documents {
  readonly checked: readonly CheckedDocument[];
  readonly failures: readonly Failure[];
  /** Writes all of them, whatever their state, as a run of the journal. */
  write(): Promise<{ readonly written: readonly string[]; readonly failures: readonly Failure[] }>;
}

interface Draft {
  readonly file: string;
  readonly before: string | null;
  readonly after: string;
}

/** Compares the documents on disk with what they should be. */
export function prepareDocuments(root: string, blocks: readonly MadeBlock[], history: HistoryMarks): Documents {
  const drafts: Draft[] = [];
  const failures: Failure[] = [];
  for (const file of [...new Set(blocks.map((block) => block.file))]) {
    const before = readDocument(root, file);
    if (before !== null && typeof before !== 'string') {
      failures.push(before);
      continue;
    }
    try {
      const after = blocks.filter((block) => block.file === file).reduce<string | null>((text, block) => withBlock(text, { ...block, command: 'audit' }), before)!;
      drafts.push({ file, before, after });
    } catch (error) {
      if (!(error instanceof BrokenMarks)) throw error;
      failures.push({ file, stage: 'write', message: error.message });
    }
  }
  const stateOf = ({ before, after }: Draft): DocumentState => (before === null ? 'missing' : withoutHistory(before, history) === withoutHistory(after, history) ? 'current' : 'outdated');
  return {
    checked: drafts.map((draft) => ({ file: draft.file, state: stateOf(draft) })),
    failures,
    write: () => writeFiles(drafts.filter(({ before, after }) => before !== after), root, { command: 'audit' }),
  };
}

function withoutHistory(text: string, { start, end }: HistoryMarks): string {
  const parts = text.split(start);
  return parts.map((part, index) => (index === 0 || !part.includes(end) ? part : part.slice(part.indexOf(end)))).join(start);
}
