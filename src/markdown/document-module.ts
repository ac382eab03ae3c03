import type { Snippet, SourceModule } from '../language';
import type { OpenFence } from './snippets';

/** What a document is to one migration: the code in it, and where else it names a legacy module. */
export class DocumentModule implements SourceModule {
  readonly isGenerated = false;
  readonly references = [];
  readonly looseEnds = [];
  readonly misuses = [];
  readonly snippets: readonly Snippet[];

  constructor(readonly file: string, private readonly text: string, fences: readonly OpenFence[], migration: OpenFence['views'][number]['graph'], private readonly spellings: readonly string[]) {
    this.snippets = fences.flatMap(({ fence, views, unread }) => views.filter(({ graph }) => graph === migration).map(({ module }): Snippet => ({ module, offsets: fence.offsets, unread })));
  }

  fit(): null {
    return null;
  }

  /** A document runs nothing, so whatever is not one of its imports is there for people. */
  get mentions(): { offset: number; region: 'comment' }[] {
    if (this.spellings.length === 0) return [];
    const names = [...this.spellings].sort((left, right) => right.length - left.length).map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
    const taken = this.snippets.flatMap(({ module, offsets }) => module.references.map(({ start, end }) => ({ start: offsets[start]!, end: offsets[end - 1]! })));
    return [...this.text.matchAll(new RegExp(`(?<![\\w./@-])(?:${names.join('|')})(?![\\w-])(?!\\.\\w)`, 'g'))]
      .filter(({ index }) => !taken.some(({ start, end }) => index >= start && index <= end))
      .map(({ index }) => ({ offset: index, region: 'comment' }));
  }

  suppressionAt(): null {
    return null;
  }

  rewrite(): [] {
    return [];
  }
}
