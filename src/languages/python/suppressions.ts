import type { Suppression } from '../../language';
import type { Layout } from './layout';

const pattern = /ssot-ignore-next-line(?:[ \t]+(?!--)([\w-]+))?[ \t]*(?:--[ \t]*([^\n]*?))?[ \t]*$/;

/** The `ssot-ignore-next-line` comment on the line above `offset`. */
export function suppressionAbove(layout: Layout, offset: number): Suppression | null {
  const line = layout.lineStart(offset);
  if (line === 0) return null;
  const above = layout.lineStart(line - 1);
  const comment = layout.comments.find(({ start }) => start >= above && start < line);
  const match = comment && pattern.exec(layout.text.slice(comment.start, comment.end).trimEnd());
  return match ? { only: match[1] ?? null, why: match[2] ?? '' } : null;
}
