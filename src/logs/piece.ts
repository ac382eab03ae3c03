/** A line of text, or an object or a string of JSON, which may span lines. */
export interface Piece {
  readonly kind: 'line' | 'json';
  readonly text: string;
  /** On which it begins, from 1. */
  readonly line: number;
}
