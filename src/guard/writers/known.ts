/** Stand around what a test puts up with: `guard --check` passes over it. */
export const knownMarks = { start: 'ssot-codemod:known-begin', end: 'ssot-codemod:known-end' } as const;

/** What a list holds that was there before, if there is a list; a list that takes in what is new would keep nothing out. */
export function stillKnown(previous: string | null, list: string, now: readonly string[]): readonly string[] {
  const part = previous === null ? null : new RegExp(`^${list}\\b.*[\\[{(]$\\n([^]*?)^[\\])}]`, 'm').exec(previous.replaceAll('\r', '').replaceAll(/^const /gm, ''));
  if (!part) return now;
  const before = new Set([...part[1]!.matchAll(/^\s+['"](.*)['"],$/gm)].map(([, file]) => file));
  return now.filter((file) => before.has(file));
}
