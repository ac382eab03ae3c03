import type { Suppression } from '../../language';
import type { Layout } from './lines';

const pattern = /ssot-ignore-next-line(?:[ \t]+(?!--)([\w-]+))?[ \t]*(?:--[ \t]*([^\n]*?))?[ \t]*$/m;

/** The `ssot-ignore-next-line` comment that ends on the line above `offset`. */
export function suppressionAbove(layout: Layout, offset: number): Suppression | null {
  const lineStart = layout.lineStart(offset);
  if (lineStart === 0) return null;
  const above = layout.lineStart(lineStart - 1);
  const comment = layout.comments.find(({ end }) => end > above && end <= lineStart);
  const match = comment && pattern.exec(comment.value.trimEnd());
  return match ? { only: match[1] ?? null, why: match[2] ?? '' } : null;
}
