import type { Passage } from '../markdown/passages';

/** The headings that are in force while a document is read from top to bottom. */
export class Outline {
  private open: { readonly level: number; readonly text: string }[] = [];
  /** The first heading of the highest level so far. */
  title = '';
  private titleLevel = Infinity;

  enter({ kind, level, text }: Pick<Passage, 'kind' | 'level' | 'text'>): void {
    if (kind !== 'heading') return;
    this.open = [...this.open.filter((each) => each.level < level), { level, text }];
    if (level < this.titleLevel) [this.title, this.titleLevel] = [text, level];
  }

  /** The headings above a passage, the nearest one first. */
  above({ kind }: Pick<Passage, 'kind'>): readonly string[] {
    const all = this.open.map(({ text }) => text).reverse();
    return kind === 'heading' ? all.slice(1) : all;
  }
}
