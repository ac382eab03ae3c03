import { readDocument } from './document-store';
import { fileDiff } from './diff';
import { BrokenMarks, withBlock, type BlockStyle } from './managed-block';
import type { Failure } from './model';
import { writeFiles } from './write';

/** A part of a document that is made by the tool. */
export interface MadeBlock {
  /** Relative to the root. */
  readonly file: string;
  /** Names it among the blocks of its file. */
  readonly key: string;
  readonly content: string;
  /** Absent: that of Markdown. */
  readonly style?: BlockStyle;
}

/** What is between these is passed over when a document is compared: git tells other things in other clones, and some things change with every commit. */
export interface HistoryMarks {
  readonly start: string;
  readonly end: string;
}

type DocumentState = 'missing' | 'outdated' | 'current';

export interface CheckedDocument {
  readonly file: string;
  readonly state: DocumentState;
  /** What writing it would change; empty where nothing would. */
  readonly patch: () => string;
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

/**
 * Compares the documents on disk with what they should be.
 *
 * @param command which command keeps them: named in their marks, and in the journal
 */
export function prepareDocuments(root: string, blocks: readonly MadeBlock[], passedOver: readonly HistoryMarks[], command: string): Documents {
  const drafts: Draft[] = [];
  const failures: Failure[] = [];
  for (const file of [...new Set(blocks.map((block) => block.file))]) {
    const before = readDocument(root, file);
    if (before !== null && typeof before !== 'string') {
      failures.push(before);
      continue;
    }
    try {
      const after = blocks.filter((block) => block.file === file).reduce<string | null>((text, block) => withBlock(text, { ...block, command }), before)!;
      drafts.push({ file, before, after });
    } catch (error) {
      if (!(error instanceof BrokenMarks)) throw error;
      failures.push({ file, stage: 'write', message: error.message });
    }
  }
  const compared = (text: string): string => passedOver.reduce(without, text);
  const stateOf = ({ before, after }: Draft): DocumentState => (before === null ? 'missing' : compared(before) === compared(after) ? 'current' : 'outdated');
  return {
    checked: drafts.map((draft) => ({ file: draft.file, state: stateOf(draft), patch: () => fileDiff(draft) })),
    failures,
    write: () => writeFiles(drafts.filter(({ before, after }) => before !== after), root, { command }),
  };
}

function without(text: string, { start, end }: HistoryMarks): string {
  const parts = text.split(start);
  return parts.map((part, index) => (index === 0 || !part.includes(end) ? part : part.slice(part.indexOf(end)))).join(start);
}
