import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** What is in a file. It may be packed: whoever needs the text asks for it, and holds on to it no longer than that. */
export interface Content {
  readonly text: string;
}

/** Bytes: texts of one project resemble each other, and all of them are unpacked for one. */
const packSize = 1 << 18;

/**
 * Holds the texts of many files in a fraction of the memory. They are packed in the order in which they come, and best asked for in
 * that order, as the last pack stays open.
 */
export class PackedContents {
  private last = new Pack();
  private open: { readonly pack: Pack; readonly bytes: Buffer } | null = null;
  private shown: { readonly content: PackedContent; readonly text: string } | null = null;

  /** @param text without halves of surrogate pairs, as every text that has been read from a file */
  hold(text: string): Content {
    if (this.last.isFull) this.last = new Pack();
    return new PackedContent(this, this.last, this.last.add(text));
  }

  unpacked(content: PackedContent): string {
    if (this.shown?.content === content) return this.shown.text;
    const { pack, place: { start, end } } = content;
    const bytes = this.open?.pack === pack ? this.open.bytes : pack.bytes;
    if (pack.isFull) this.open = { pack, bytes };
    const text = bytes.toString('utf8', start, end);
    this.shown = { content, text };
    return text;
  }
}

class PackedContent implements Content {
  constructor(private readonly owner: PackedContents, readonly pack: Pack, readonly place: Place) {}

  get text(): string {
    return this.owner.unpacked(this);
  }
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Texts as UTF-8, one behind the other; deflated as soon as there are enough of them. */
class Pack {
  private readonly pieces: Buffer[] = [];
  private deflated: Buffer | null = null;
  private size = 0;

  get isFull(): boolean {
    return this.deflated !== null;
  }

  get bytes(): Buffer {
    return this.deflated ? inflateRawSync(this.deflated) : Buffer.concat(this.pieces);
  }

  add(text: string): Place {
    const bytes = Buffer.from(text);
    const start = this.size;
    this.size += bytes.length;
    this.pieces.push(bytes);
    if (this.size >= packSize) {
      // A copy: what comes back is a part of a larger buffer.
      this.deflated = Buffer.from(deflateRawSync(Buffer.concat(this.pieces), { level: 1 }));
      this.pieces.length = 0;
    }
    return { start, end: this.size };
  }
}
