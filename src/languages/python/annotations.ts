import { SyntaxFailure } from '../../session';
import { parseExpression } from './parse';
import type { Expression, Span, Text } from './syntax';

const typeComment = /^#\s*type:\s*(?!ignore\b)/;

/** The expressions that stand in strings and comments where a type is written. */
export class AnnotationReader {
  constructor(private readonly text: string) {}

  /** What the strings of an annotation say; those of a `Literal` are texts. */
  inside(node: Expression): Expression[] {
    switch (node.type) {
      case 'Text': return this.read(node);
      case 'Subscript': return isLiteral(node.value) ? [] : this.inside(node.index);
      case 'Tuple': case 'List': return node.elements.flatMap((each) => this.inside(each));
      case 'Operation': return node.operands.flatMap((each) => this.inside(each));
      default: return [];
    }
  }

  /** `# type: List[Manager]` and `# type: (Manager) -> None`: https://peps.python.org/pep-0484/#type-comments */
  inComments(comments: readonly Span[]): { readonly span: Span; readonly expression: Expression }[] {
    return comments.flatMap((span) => {
      const written = this.text.slice(span.start, span.end);
      const length = typeComment.exec(written)?.[0].length;
      if (length === undefined) return [];
      const arrow = written.indexOf('->');
      const end = written.indexOf('#', 1);
      const parts = arrow < 0 ? [[length, end < 0 ? written.length : end]] : [[length, arrow], [arrow + 2, end < 0 ? written.length : end]];
      return parts.flatMap(([from, to]) => this.parsed({ start: span.start + from!, end: span.start + to! })).map((expression) => ({ span, expression }));
    });
  }

  private read({ parts: [part, ...others] }: Text): Expression[] {
    if (!part || others.length > 0 || !/^[rR]?$/.test(part.prefix)) return [];
    const content = { start: part.contentStart, end: part.contentEnd };
    return this.text.slice(content.start, content.end).includes('\\') ? [] : this.parsed(content);
  }

  private parsed(span: Span): Expression[] {
    try {
      return [parseExpression(this.text, span)];
    } catch (error) {
      if (error instanceof SyntaxFailure) return [];
      throw error;
    }
  }
}

function isLiteral(node: Expression): boolean {
  return (node.type === 'Name' && node.name === 'Literal') || (node.type === 'Attribute' && node.attribute.name === 'Literal');
}
