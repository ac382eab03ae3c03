const frontMatter = /^\uFEFF?---[ \t]*\r?\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;
const managed = /<!-- ssot-codemod:begin ([^\n]*?)(?: \([^\n]*?\))? -->[\s\S]*?<!-- ssot-codemod:end \1 -->/g;

/** A document whose front matter, and the parts that this tool keeps, are blank: all else stays where it is. */
export function blanked(text: string): string {
  return text.replace(frontMatter, blank).replace(managed, blank);
}

/** The front matter of a document; '' where it has none. */
export function frontMatterOf(text: string): string {
  return frontMatter.exec(text)?.[0] ?? '';
}

function blank(part: string): string {
  return part.replace(/[^\r\n]/g, ' ');
}
