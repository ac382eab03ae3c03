import { lineAt } from '../../../line-at';
import { applyEdits, OffsetMap } from '../../../edits';
import type { Edit } from '../../../model';

export type Edits = ReadonlyMap<string, readonly Edit[]>;
export type Read = (file: string) => string | null;

/** Files as they are and as some edits would leave them; a file that cannot be read has no text. */
export class EditedTexts {
  private readonly maps = new Map<string, OffsetMap>();

  constructor(private readonly edits: Edits, private readonly read: Read) {}

  /** The files that are different afterwards. */
  get edited(): readonly string[] {
    return [...this.edits].filter(([, edits]) => edits.length > 0).map(([file]) => file);
  }

  before(files: readonly string[]): Map<string, string> {
    return new Map(files.flatMap((file) => {
      const text = this.read(file);
      return text === null ? [] : [[file, text] as const];
    }));
  }

  after(files: readonly string[]): Map<string, string> {
    return new Map([...this.before(files)].map(([file, text]) => [file, applyEdits(text, this.edits.get(file) ?? [])]));
  }

  /** How the offsets of a file before and after correspond. */
  map(file: string): OffsetMap {
    let map = this.maps.get(file);
    if (!map) this.maps.set(file, (map = new OffsetMap(this.edits.get(file) ?? [])));
    return map;
  }

  /** The line, before the edits, of an offset of the file as it is before them. */
  lineAt(file: string, offset: number): number {
    return lineAt(this.read(file) ?? '', offset);
  }
}
