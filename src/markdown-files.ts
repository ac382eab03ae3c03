/** The extensions of documents in which code can stand. */
export const markdownExtensions = ['.md', '.markdown', '.mdx'];

export function isMarkdown(file: string): boolean {
  return markdownExtensions.some((extension) => file.endsWith(extension));
}

/** The extensions of documents that globs name: `docs/**` means the code in it, and `docs/**\/*.md` the documents. */
export function markdownNamedBy(globs: readonly string[]): readonly string[] {
  const endings = globs.flatMap((glob) => {
    const [, several, one] = /\.(?:\{([^{}]*)\}|(\w+))$/.exec(glob) ?? [];
    return (several?.split(',') ?? [one ?? '']).map((ending) => `.${ending.trim().replace(/^\./, '')}`);
  });
  return markdownExtensions.filter((extension) => endings.includes(extension));
}
