/** Boxes in columns, and what leads from one to another: as much of a diagram as Mermaid and a picture have in common. */
export interface Diagram {
  readonly columns: readonly DiagramColumn[];
  readonly edges: readonly DiagramEdge[];
}

export interface DiagramColumn {
  readonly title: string;
  readonly boxes: readonly DiagramBox[];
  /** Whether a picture has it below the one before. */
  readonly isBelow?: boolean;
}

export interface DiagramBox {
  /** Letters and digits; starts with a letter, and is no word of Mermaid's. */
  readonly id: string;
  readonly label: string;
  readonly look: 'plain' | 'canonical' | 'legacy' | 'stateful' | 'gone';
}

export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  /** '' for none. */
  readonly label: string;
  readonly isDotted: boolean;
  /** How much goes that way; the more, the thicker. */
  readonly weight: number;
}
