import { parseMarkdown, type SyntaxNode } from './parse';

/** A piece of code in a document. */
export interface Fence {
  /** The first word behind the fence, in lower case. */
  readonly language: string;
  readonly text: string;
  /** Where each character of `text` is in the document, and at the end, where what is written behind it is. */
  readonly offsets: readonly number[];
}

/** The fenced code of a Markdown document. */
export function fencesOf(text: string): readonly Fence[] {
  const { tree, clear } = parseMarkdown(text);
  const found: Fence[] = [];
  tree.iterate({
    enter({ name, node }) {
      if (name === 'FencedCode') found.push(fenceOf(clear, node));
    },
  });
  return found;
}

function fenceOf(text: string, node: SyntaxNode): Fence {
  const info = node.getChild('CodeInfo');
  const offsets: number[] = [];
  let code = '';
  let end = info?.to ?? node.from;
  for (const { from, to } of node.getChildren('CodeText')) {
    code += text.slice(from, to);
    for (let at = from; at < to; at += 1) offsets.push(at);
    end = to;
  }
  const language = info === null ? '' : (/^[\w+#.-]*/.exec(text.slice(info.from, info.to).trim().replace(/^\{\.?/, ''))?.[0] ?? '').toLowerCase();
  return { language, text: code, offsets: [...offsets, end] };
}
