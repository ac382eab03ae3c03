import { parseMarkdown, type SyntaxNode } from './parse';
import { Reading } from './reading';

/** A part of a document that one reads in one go: a heading, a paragraph, an item of a list, a row of a table. */
export interface Passage {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row';
  /** Of a heading, from 1; else 0. */
  readonly level: number;
  /** What is read, without marks: blanks are single, and a line feed stands where the author began a new line on purpose. */
  readonly text: string;
  /** Where each character of `text` is in the document. */
  readonly offsets: readonly number[];
  /** The parts of `text` that are struck through. */
  readonly struck: readonly { readonly start: number; readonly end: number }[];
  readonly isQuotation: boolean;
  /** The box of a task; null where there is none. */
  readonly box: 'open' | 'done' | null;
  /** What leads to it, innermost first: the item that it belongs to, the row of headings of its table, the paragraph before its list. */
  readonly leads: readonly string[];
}

const blocks: Readonly<Record<string, Passage['kind']>> = {
  ATXHeading1: 'heading', ATXHeading2: 'heading', ATXHeading3: 'heading', ATXHeading4: 'heading', ATXHeading5: 'heading', ATXHeading6: 'heading',
  SetextHeading1: 'heading', SetextHeading2: 'heading', Paragraph: 'paragraph', Task: 'item', TableRow: 'row', TableHeader: 'row',
};

const unread = new Set(['FencedCode', 'CodeBlock', 'CommentBlock', 'HTMLBlock']);

/**
 * What people can read of a Markdown document, in its order: its headings, and the passages that are wanted. Code blocks and comments
 * are left out.
 *
 * @param isWanted asked of each passage as it is written, since most cost more to read than they tell
 */
export function passagesOf(text: string, isWanted: (written: string) => boolean): readonly Passage[] {
  const { tree, clear } = parseMarkdown(text);
  const found: Passage[] = [];
  const read = new Map<number, Reading>();
  const reading = (node: SyntaxNode): Reading => {
    const known = read.get(node.from) ?? new Reading(clear, node);
    read.set(node.from, known);
    return known;
  };
  tree.iterate({
    enter({ name, node }) {
      const kind = blocks[name];
      if (kind === undefined) return !unread.has(name);
      if (name !== 'TableHeader' && (kind === 'heading' || isWanted(clear.slice(node.from, node.to)))) found.push(passageOf(clear, node, kind, reading));
      return false;
    },
  });
  return found;
}

function passageOf(text: string, node: SyntaxNode, kind: Passage['kind'], reading: (node: SyntaxNode) => Reading): Passage {
  const isItem = node.parent?.name === 'ListItem' && node.parent.firstChild?.nextSibling?.from === node.from;
  const marker = node.getChild('TaskMarker');
  const { text: read, offsets, struck } = reading(node);
  return {
    kind: isItem ? 'item' : kind,
    level: kind === 'heading' ? Number(/\d/.exec(node.name)![0]) : 0,
    text: read,
    offsets,
    struck,
    isQuotation: hasAncestor(node, 'Blockquote'),
    box: marker === null ? null : /x/i.test(text.slice(marker.from, marker.to)) ? 'done' : 'open',
    leads: leadsTo(node).map((each) => reading(each).text),
  };
}

function hasAncestor(node: SyntaxNode, name: string): boolean {
  for (let each = node.parent; each; each = each.parent) if (each.name === name) return true;
  return false;
}

/** The passages that introduce one: a list hangs on the paragraph above it, an item on the one that it is part of. */
function leadsTo(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let each: SyntaxNode | null = node; each; each = each.parent) {
    if (each.name === 'Table') {
      const header = each.getChild('TableHeader');
      if (header && header.from !== node.from) found.push(header);
    }
    if (each.name !== 'BulletList' && each.name !== 'OrderedList' && each.name !== 'Table') continue;
    const before = each.prevSibling;
    if (before?.name === 'Paragraph' || before?.name === 'Task') found.push(before);
  }
  return found;
}
