import { GFM, parser } from '@lezer/markdown';
import { blanked } from './blanked';

const markdown = parser.configure([GFM]);

type Tree = ReturnType<typeof markdown.parse>;
export type SyntaxNode = Tree['topNode'];

/** The tree of a Markdown document as GitHub reads it, and the text that it is of, which is as long as the document. */
export function parseMarkdown(text: string): { readonly tree: Tree; readonly clear: string } {
  const clear = blanked(text);
  return { tree: markdown.parse(clear), clear };
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}
