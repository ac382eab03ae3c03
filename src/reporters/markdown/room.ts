/** A part of a page that can be told of in part: its items in the order of their importance. */
export interface Section {
  /** What the items are, for the remark on those that are left out, such as `failures`. */
  readonly name: string;
  readonly items: readonly string[];
  /** The whole part with those of its items for which there is room, and the number of the others. */
  write(shown: readonly string[], left: number): string;
}

export interface Written {
  readonly name: string;
  readonly text: string;
  readonly total: number;
  readonly left: number;
}

/**
 * The sections in as many characters, UTF-16 code units, as there are. Each gets an equal share, and what one does not need
 * goes to the others. An item that does not fit is left out as a whole.
 */
export function fit(sections: readonly Section[], characters: number): Written[] {
  const frames = sections.map((section) => section.write([], section.items.length).length);
  const needs = sections.map(({ items }, index) => frames[index]! + items.reduce((sum, item) => sum + item.length + 1, 0));
  const shares = sharesOf(needs, characters);
  return sections.map((section, index) => {
    const shown = taken(section.items, shares[index]! - frames[index]!);
    const left = section.items.length - shown.length;
    const text = frames[index]! <= shares[index]! ? section.write(shown, left) : '';
    return { name: section.name, text, total: section.items.length, left };
  });
}

function sharesOf(needs: readonly number[], characters: number): number[] {
  const shares = needs.map(() => 0);
  let free = characters;
  const order = needs.map((_need, index) => index).sort((left, right) => needs[left]! - needs[right]!);
  order.forEach((index, rank) => {
    shares[index] = Math.min(needs[index]!, Math.floor(free / (needs.length - rank)));
    free -= shares[index];
  });
  return shares;
}

function taken(items: readonly string[], room: number): string[] {
  let free = room;
  return items.filter((item) => {
    const fits = item.length + 1 <= free;
    if (fits) free -= item.length + 1;
    return fits;
  });
}
